/** Where in a request the mistake is, as Google tells. */
interface Location {
  readonly location: string;
  readonly locationType: 'parameter' | 'header';
}

/** An answer that says no, as Google words it. */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly location: Location | undefined;

  constructor(
    status: number,
    reason: string,
    message = reason,
    headers: Readonly<Record<string, string>> = {},
    location: Location | undefined = REFUSALS[reason]?.location,
  ) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
    this.location = location;
  }

  get json(): unknown {
    const { status: code, message, reason, location } = this;
    const domain = REFUSALS[reason]?.domain ?? 'global';
    return { error: { code, message, errors: [{ message, domain, reason, ...location }] } };
  }
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly domain?: 'usageLimits';
  readonly location?: Location;
}

const parameter = (location: string): Location => ({ location, locationType: 'parameter' });

/** What Drive refuses by itself or on demand, with its words (developers.google.com/workspace/drive/api/guides/handle-errors). */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  badRequest: { status: 400, message: 'Bad Request' },
  invalid: { status: 400, message: 'Invalid Value' },
  invalidSharingRequest: { status: 400, message: 'Bad Request. User message: "You are trying to invite somebody."' },
  invalidParameter: { status: 400, message: 'Invalid field selection', location: parameter('fields') },
  required: {
    status: 400,
    message: "The 'fields' parameter is required for this method.",
    location: parameter('fields'),
  },
  parseError: { status: 400, message: 'Parse Error' },
  authError: {
    status: 401,
    message: 'Request had invalid authentication credentials.',
    location: { location: 'Authorization', locationType: 'header' },
  },
  accessNotConfigured: {
    status: 403,
    message: 'Google Drive API has not been used in project 1 before or it is disabled.',
    domain: 'usageLimits',
  },
  appNotAuthorizedToFile: {
    status: 403,
    message: 'The user has not granted the app write access to the file.',
  },
  cannotModifyInheritedTeamDrivePermission: {
    status: 403,
    message: 'Cannot update or delete an inherited permission on a shared drive item.',
  },
  cannotShareTeamDriveWithNonGoogleAccounts: {
    status: 403,
    message: 'Shared drives can only be shared with Google accounts.',
  },
  dailyLimitExceeded: { status: 403, message: 'Daily Limit Exceeded', domain: 'usageLimits' },
  domainPolicy: { status: 403, message: 'The domain administrators have disabled Drive apps.' },
  fieldNotWritable: { status: 403, message: 'The resource body includes fields which are not directly writable.' },
  fileNotDownloadable: { status: 403, message: 'Only files with binary content can be downloaded.' },
  insufficientFilePermissions: {
    status: 403,
    message: 'The user does not have sufficient permissions for this file.',
  },
  insufficientPermissions: { status: 403, message: 'Request had insufficient authentication scopes.' },
  numberOfPropertiesLimitExceeded: { status: 403, message: 'The limit for the number of properties was exceeded.' },
  numChildrenInNonRootLimitExceeded: {
    status: 403,
    message: "The limit for this folder's number of children (files and folders) has been exceeded.",
  },
  parentNotAFolder: { status: 403, message: 'The specified parent is not a folder.' },
  rateLimitExceeded: { status: 403, message: 'Rate Limit Exceeded', domain: 'usageLimits' },
  sharingRateLimitExceeded: {
    status: 403,
    message:
      'Rate limit exceeded. User message: "These item(s) could not be shared because a rate limit was exceeded: a file"',
  },
  storageQuotaExceeded: { status: 403, message: "The user's Drive storage quota has been exceeded." },
  teamDriveFileLimitExceeded: { status: 403, message: 'The file limit for this shared drive has been exceeded.' },
  teamDriveMembershipRequired: { status: 403, message: 'The attempted action requires shared drive membership.' },
  userRateLimitExceeded: { status: 403, message: 'User Rate Limit Exceeded.', domain: 'usageLimits' },
  notFound: { status: 404, message: 'File not found.', location: parameter('fileId') },
  fileIdInUse: { status: 409, message: 'A file already exists with the provided ID.' },
  uploadTooLarge: { status: 413, message: 'Request Entity Too Large' },
  requestedRangeNotSatisfiable: { status: 416, message: 'Request range not satisfiable' },
  internalError: { status: 500, message: 'Internal Error' },
  backendError: { status: 503, message: 'Transient failure' },
};

/** A refusal by its reason alone: status and words are those of Google. */
export function refusal(
  reason: string,
  { status, message, headers }: Partial<Pick<GoogleError, 'status' | 'message' | 'headers'>> = {},
): GoogleError {
  const usual = REFUSALS[reason];
  return new GoogleError(status ?? usual?.status ?? 500, reason, message ?? usual?.message ?? reason, headers);
}

export const notFound = (id: string) => refusal('notFound', { message: `File not found: ${id}.` });

export const noStorage = () =>
  refusal('storageQuotaExceeded', {
    message:
      'Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation (http://support.google.com/a/answer/7281227) instead.',
  });

export const readOnly = () => refusal('insufficientFilePermissions');
export const badRequest = (message: string) => refusal('badRequest', { message });

/** A parameter that makes no sense. */
export const invalid = (message: string, name = 'q') => new GoogleError(400, 'invalid', message, {}, parameter(name));
