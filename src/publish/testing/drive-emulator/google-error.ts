/** An answer that says no, as Google words it. */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, reason: string, message = reason, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }

  get json(): unknown {
    const { status: code, message, reason } = this;
    return { error: { code, message, errors: [{ message, domain: DOMAINS[reason] ?? 'global', reason }] } };
  }
}

const DOMAINS: Readonly<Record<string, string>> = {
  userRateLimitExceeded: 'usageLimits',
  rateLimitExceeded: 'usageLimits',
};

export const notFound = (id: string) => new GoogleError(404, 'notFound', `File not found: ${id}.`);

export const noStorage = () =>
  new GoogleError(
    403,
    'storageQuotaExceeded',
    'Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation (http://support.google.com/a/answer/7281227) instead.',
  );

export const readOnly = () =>
  new GoogleError(403, 'insufficientFilePermissions', 'The user does not have sufficient permissions for this file.');

export const badRequest = (message: string) => new GoogleError(400, 'badRequest', message);
export const invalid = (message: string) => new GoogleError(400, 'invalid', message);
