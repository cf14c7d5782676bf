import { DataProblem, type ProblemFields } from '../../../core/index.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { retryAfterMs } from '../../http/retry.ts';

interface Row extends Pick<ProblemFields, 'code' | 'message' | 'hint'> {
  /** It may go better the next time. */
  readonly passes?: true;
}

const OVERLOADED: Row = {
  code: 'TARGET_UNREACHABLE',
  message: 'the server has a fault or is overloaded',
  passes: true,
};
const NO_WEBDAV: Row = {
  code: 'TARGET_FAILED',
  message: 'this is no WebDAV folder',
  hint: 'On Nextcloud the address is https://SERVER/remote.php/dav/files/USER/FOLDER (Files, Files settings, WebDAV).',
};

/** What a status means to someone who publishes. */
const ROWS: Readonly<Record<number, Row>> = {
  400: {
    code: 'TARGET_DENIED',
    message: 'the server refuses this',
    hint: 'Does the name have characters that the server forbids?',
  },
  401: {
    code: 'CREDENTIALS_INVALID',
    message: 'the server does not take this user and password',
    hint: 'On Nextcloud make an app password (Settings, Security); the one of the login is refused where there is a second factor.',
  },
  403: {
    code: 'TARGET_DENIED',
    message: 'the user may not do this there, or the server forbids the name',
    hint: 'Ask the owner of the folder for the right to create and change files in it.',
  },
  404: {
    code: 'TARGET_NOT_FOUND',
    message: 'it is not there',
    hint: 'The folder that is published to is not made by itself: make it, or correct the address.',
  },
  405: NO_WEBDAV,
  408: { code: 'TARGET_UNREACHABLE', message: 'the server waited too long for what was sent', passes: true },
  409: { code: 'TARGET_NOT_FOUND', message: 'the folder that it would be in is not there' },
  412: { code: 'TARGET_FAILED', message: 'something else was in its place meanwhile', hint: 'Publish it again.' },
  413: {
    code: 'TARGET_CANNOT',
    message: 'the file is larger than the server takes',
    hint: 'Ask its administrator for a higher limit (client_max_body_size in nginx, LimitRequestBody in Apache).',
  },
  414: { code: 'TARGET_CANNOT', message: 'the name is longer than the server takes', hint: 'Choose another name.' },
  423: { code: 'TARGET_BUSY', message: 'the file is locked: somebody else writes it, or has it open', passes: true },
  425: { code: 'TARGET_BUSY', message: 'the server takes no more requests for now', passes: true },
  429: { code: 'TARGET_BUSY', message: 'the server takes no more requests for now', passes: true },
  501: NO_WEBDAV,
  505: NO_WEBDAV,
  507: {
    code: 'TARGET_FULL',
    message: 'there is no room left, or the quota of the user is used up',
    hint: 'Remove files that are no longer needed there, empty its bin, or ask for more room.',
  },
};

/** What to throw for an answer that was not hoped for: a problem, or a failure that passes. Nothing that was sent is in it. */
export function davFailure({ status, headers }: HttpAnswer, file: string): DataProblem | PassingFailure {
  if (status >= 300 && status < 400) return redirected(status, headers, file);
  const row = ROWS[status] ?? (status >= 500 ? OVERLOADED : undefined);
  const { passes, ...told } = row ?? { code: 'TARGET_FAILED', message: 'the server answered what it should not' };
  const problem = new DataProblem({ ...told, message: `${told.message} (status ${status})`, file });
  return passes ? new PassingFailure(problem, retryAfterMs(headers['retry-after'])) : problem;
}

/** The password is for one server only, so it does not follow; the rest of an address may hold secrets, too, and is not told. */
function redirected(status: number, { location = '' }: HttpAnswer['headers'], file: string): DataProblem {
  const origin = URL.parse(location, file)?.origin;
  return new DataProblem({
    code: 'TARGET_FAILED',
    message: `the server sends us elsewhere (status ${status})`,
    file,
    found: origin === undefined ? undefined : `an address at ${origin}`,
    hint: 'Redirects are not followed, since the password would go there. Is the address complete, with https and the final name of the server?',
  });
}
