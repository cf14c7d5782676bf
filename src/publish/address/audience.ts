import { DataProblem } from '../../core/index.ts';
import type { Audience, AudienceKind, Role } from '../target.ts';

const KINDS: readonly AudienceKind[] = ['user', 'group', 'domain', 'anyone'];
const ROLES: readonly Role[] = ['reader', 'commenter', 'writer'];

/** How whom a file is shared with is written. */
export const AUDIENCE_FORMS =
  'user:MAIL, group:MAIL, domain:NAME or anyone, with :reader (the default), :commenter or :writer';

/** `user:ann@lab.org:writer`, `domain:lab.org`, `anyone:reader`. Problem: `USAGE`. */
export function parseAudience(text: string): Audience {
  const [kind, ...rest] = text.split(':');
  const found = KINDS.find((one) => one === kind);
  if (found === undefined) throw badAudience(text);
  const who = found === 'anyone' ? undefined : rest.shift();
  const [role = 'reader', ...more] = rest;
  const known = ROLES.find((one) => one === role);
  const isNamed = found === 'anyone' || (found === 'domain' ? isDomain(who) : isMail(who));
  if (known === undefined || more.length > 0 || !isNamed) throw badAudience(text);
  return { kind: found, who, role: known };
}

/** `user:ann@lab.org:writer` */
export function audienceText({ kind, who, role }: Audience): string {
  return [kind, who, role].filter((part) => part !== undefined).join(':');
}

function isMail(text = ''): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

function isDomain(text = ''): boolean {
  return /^[^\s@.]+(?:\.[^\s@.]+)+$/.test(text);
}

function badAudience(text: string): DataProblem {
  return new DataProblem({ code: 'USAGE', message: `${text} says not whom to share with`, expected: AUDIENCE_FORMS });
}
