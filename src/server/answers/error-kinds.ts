/** What is said where there is no page: the title, what it means, what to do. */
interface ErrorText {
  readonly status: 400 | 401 | 403 | 404 | 408 | 413 | 415 | 431 | 500 | 503;
  readonly title: string;
  readonly text: string;
  readonly hint?: string;
}

/** One row per reason to refuse a request. */
export const ERROR_KINDS = {
  badRequest: {
    status: 400,
    title: 'This request is not understood',
    text: 'What was asked is not how a browser asks.',
  },
  loginNeeded: {
    status: 401,
    title: 'Only the person who started daqscope can open this page',
    text: 'The address alone is not enough: daqscope prints a link with a key that opens its page in one browser, once.',
    hint: 'Copy the whole link from the terminal in which daqscope runs. If it was used already, or daqscope was started again since, take the newest link.',
  },
  linkUsed: {
    status: 401,
    title: 'This link was used already',
    text: 'Each link opens the page in one browser, once, so that nobody else can use it. It may also be of an earlier run of daqscope.',
    hint: 'If the page is open in another tab or browser, go on there. Otherwise take the newest link from the terminal in which daqscope runs, or start daqscope again.',
  },
  foreignHost: {
    status: 403,
    title: 'This is not the address of daqscope',
    text: 'The page is served to this machine alone, under 127.0.0.1 or localhost and the port that daqscope printed.',
    hint: 'From another machine, make a tunnel with the same port at both ends (ssh -L), and use the link that daqscope printed.',
  },
  foreignOrigin: {
    status: 403,
    title: 'Another page asked for this',
    text: 'Only the page of daqscope itself may ask its server; another one in this browser tried to.',
    hint: 'To open the page of daqscope, type or paste its address into the browser.',
  },
  notFound: {
    status: 404,
    title: 'There is nothing here',
    text: 'The page of daqscope has no such part.',
    hint: 'The page begins at the address without anything behind the port.',
  },
  timeout: { status: 408, title: 'The request took too long', text: 'Its end did not come in time.' },
  bodyTooLarge: {
    status: 413,
    title: 'That is too much',
    text: 'What was sent is larger than anything that this server takes.',
  },
  notJson: {
    status: 415,
    title: 'This is not JSON',
    text: 'What is sent here must be JSON, and say so (Content-Type: application/json).',
  },
  headersTooLarge: {
    status: 431,
    title: 'The headers are too large',
    text: 'The address, or the cookies of this machine, are longer than any that this server takes.',
    hint: 'Delete the cookies of 127.0.0.1 and localhost in the settings of the browser.',
  },
  failed: {
    status: 500,
    title: 'Something went wrong in daqscope',
    text: 'This should not happen: it is a bug.',
  },
  tooManyPages: {
    status: 503,
    title: 'Too many pages are open',
    text: 'This server serves no more pages at a time.',
    hint: 'Close some of them.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorKind = keyof typeof ERROR_KINDS;
