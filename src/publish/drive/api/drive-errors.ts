import { DataProblem, type ProblemCode } from '../../../core/index.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { jsonOf, textOf } from '../../http/json-answer.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { retryAfterMs } from '../../http/retry.ts';

/** An answer that says no. */
export class DriveRefusal extends DataProblem {
  readonly status: number;
  /** In Google's words: `notFound`, `storageQuotaExceeded`. */
  readonly reason: string;

  constructor(status: number, reason: string, problem: DataProblem) {
    super(problem.toJSON());
    this.status = status;
    this.reason = reason;
  }
}

interface Row {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string;
}

/** May be asked again after a while. */
const PASSING: Readonly<Record<string, Row>> = {
  rateLimitExceeded: { code: 'TARGET_BUSY', message: 'Google Drive takes no more requests of this project for now' },
  /** How `details` say it, beside the reason of old. */
  RATE_LIMIT_EXCEEDED: { code: 'TARGET_BUSY', message: 'Google Drive takes no more requests of this project for now' },
  userRateLimitExceeded: {
    code: 'TARGET_BUSY',
    message: 'Google Drive takes no more requests of this account for now',
  },
  sharingRateLimitExceeded: {
    code: 'TARGET_BUSY',
    message: 'Google Drive shares no more files of this account for now',
    hint: 'Share the folder once instead of every file in it.',
  },
  backendError: { code: 'TARGET_UNREACHABLE', message: 'Google Drive has a fault of its own' },
  internalError: { code: 'TARGET_UNREACHABLE', message: 'Google Drive has a fault of its own' },
};

const NO_STORAGE: Row = {
  code: 'TARGET_FULL',
  message: 'there is no storage that the account may use',
  hint: 'Service accounts own no storage. Publish to a folder of a shared drive (add the account there as Content manager), or act in the name of a person ("subject", domain-wide delegation).',
};

const READ_ONLY: Row = {
  code: 'TARGET_DENIED',
  message: 'the account may only look at this, and not change it',
  hint: 'Share the folder with the account as Editor; in a shared drive: as Content manager.',
};

/** Will be the same tomorrow, unless somebody does something. */
const LASTING: Readonly<Record<string, Row>> = {
  storageQuotaExceeded: NO_STORAGE,
  quotaExceeded: NO_STORAGE,
  teamDriveFileLimitExceeded: {
    code: 'TARGET_FULL',
    message: 'the shared drive holds as many files as it can',
    hint: 'Empty its bin, or use another one.',
  },
  numChildrenInNonRootLimitExceeded: {
    code: 'TARGET_FULL',
    message: 'the folder holds as many files as it can',
    hint: 'Publish to another folder.',
  },
  dailyLimitExceeded: {
    code: 'TARGET_BUSY',
    message: 'the Google Cloud project has used up its requests of today',
    hint: 'It goes on tomorrow, or with a higher quota.',
  },
  uploadLimitExceeded: {
    code: 'TARGET_FULL',
    message: 'the account has uploaded what it may in a day (750 GB)',
    hint: 'It goes on tomorrow.',
  },
  insufficientFilePermissions: READ_ONLY,
  insufficientParentPermissions: READ_ONLY,
  forbidden: READ_ONLY,
  teamDriveMembershipRequired: {
    code: 'TARGET_DENIED',
    message: 'the account is not a member of the shared drive',
    hint: 'Add it there as Content manager.',
  },
  insufficientPermissions: {
    code: 'TARGET_DENIED',
    message: 'the login does not reach as far as Google Drive',
    hint: 'On Compute Engine: the access scopes of the machine must include https://www.googleapis.com/auth/drive.',
  },
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: {
    code: 'TARGET_DENIED',
    message: 'the login does not reach as far as Google Drive',
    hint: 'On Compute Engine: the access scopes of the machine must include https://www.googleapis.com/auth/drive.',
  },
  parentNotAFolder: {
    code: 'BAD_TARGET',
    message: 'what is published to is a file, not a folder',
    hint: 'The id of a folder is the last part of its address in the browser.',
  },
  appNotAuthorizedToFile: {
    code: 'TARGET_DENIED',
    message: 'with the scope drive.file only files can be changed that daqscope made itself',
    hint: 'Say "scope": "drive" in the config file.',
  },
  domainPolicy: {
    code: 'TARGET_DENIED',
    message: 'the administrators of the organisation forbid this',
    hint: 'Ask them to allow it, or use another shared drive.',
  },
  cannotShareTeamDriveWithNonGoogleAccounts: {
    code: 'TARGET_DENIED',
    message: 'a shared drive can only be shared with Google accounts',
    hint: 'Share with somebody who has one, or with anyone who has the link.',
  },
  invalidSharingRequest: {
    code: 'TARGET_DENIED',
    message: 'it cannot be shared with them',
    hint: 'Is the address right? Policies of the organisation may forbid it as well.',
  },
  publishOutNotPermitted: {
    code: 'TARGET_DENIED',
    message: 'the administrators forbid sharing outside of the organisation',
  },
  accessNotConfigured: {
    code: 'TARGET_DENIED',
    message: 'the Google Drive API is not switched on in the project of the account',
    hint: 'Google Cloud console, APIs & Services, Enable APIs, Google Drive API.',
  },
  SERVICE_DISABLED: {
    code: 'TARGET_DENIED',
    message: 'the Google Drive API is not switched on in the project of the account',
    hint: 'Google Cloud console, APIs & Services, Enable APIs, Google Drive API.',
  },
  notFound: { code: 'TARGET_NOT_FOUND', message: 'it is not there, or was not shared with the account' },
  authError: { code: 'CREDENTIALS_INVALID', message: 'Google Drive does not accept the login' },
};

/** What an answer that is no success means: a {@link PassingFailure}, or a {@link DriveRefusal}. */
export function driveFailure(answer: HttpAnswer): PassingFailure | DriveRefusal {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) return new DriveRefusal(status, 'redirect', redirected());
  const { reasons, message } = reasonsOf(answer);
  const lasting = reasons.find((reason) => Object.hasOwn(LASTING, reason));
  const passing = reasons.find((reason) => Object.hasOwn(PASSING, reason));
  const row = passing === undefined ? passingByStatus(status) : PASSING[passing];
  if (row && lasting === undefined)
    return new PassingFailure(problemOf(row, message), retryAfterMs(headers['retry-after']));
  const known = lasting === undefined ? byStatus(status) : LASTING[lasting];
  return new DriveRefusal(status, lasting ?? reasons[0] ?? '', problemOf(known, message));
}

function passingByStatus(status: number): Row | undefined {
  if (status === 429) return PASSING.rateLimitExceeded;
  if (status === 408) return { code: 'TARGET_UNREACHABLE', message: 'Google Drive waited for too long' };
  if (status >= 500) return { code: 'TARGET_UNREACHABLE', message: `Google Drive has a fault of its own (${status})` };
  return undefined;
}

function byStatus(status: number): Row {
  if (status === 401) return LASTING.authError;
  if (status === 403) return { code: 'TARGET_DENIED', message: 'Google Drive does not allow it' };
  if (status === 404) return LASTING.notFound;
  return { code: 'TARGET_FAILED', message: `Google Drive does not understand the request (${status})` };
}

function problemOf({ code, message, hint }: Row, said: string): DataProblem {
  return new DataProblem({ code, message, hint, found: said === '' ? undefined : `"${said}"` });
}

const LONGEST = 300;

/** `error.errors[0].reason`, and what newer answers have in `details` besides; some say it by their status alone. */
function reasonsOf(answer: HttpAnswer): { readonly reasons: readonly string[]; readonly message: string } {
  const { error } = (jsonOf(answer) ?? {}) as { error?: Record<string, unknown> };
  if (typeof error !== 'object' || error === null) return { reasons: [], message: '' };
  const message = textOf(error.message).slice(0, LONGEST);
  const [first] = Array.isArray(error.errors) ? error.errors : [];
  const details = Array.isArray(error.details) ? error.details : [];
  const detail = details.find((one) => typeof one?.reason === 'string');
  return { reasons: [detail?.reason, first?.reason].map(textOf).filter(Boolean), message };
}

function redirected(): DataProblem {
  return new DataProblem({
    code: 'TARGET_FAILED',
    message: 'the answer leads elsewhere, where nothing is sent',
    hint: 'Is there a login page of the network in between?',
  });
}
