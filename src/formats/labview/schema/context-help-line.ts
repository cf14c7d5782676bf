import { type HelpType, helpType } from './context-help-type.ts';

/** A line of Context Help text: how far it is indented, the name on it, and the type in parentheses behind it. */
export interface HelpLine {
  /** First line is 1. */
  readonly number: number;
  readonly text: string;
  readonly indent: number;
  readonly name: string;
  /** Undefined: it names something, but its type is not understood. */
  readonly type: HelpType | undefined;
}

/** A longer line is no line of that window. */
const LENGTH_LIMIT = 2000;
/** How many parentheses or gaps of a line are looked at. */
const TRIES = 50;
const TAB_WIDTH = 4;

/** Headings of the Context Help window. */
const HEADING = /^(?:context help|(?:terminal|connected wire|wire)? ?data ?types?|wire|terminal)\s*:?$/i;

/** The lines that name something, and those that say nothing to this reader. */
export function helpLines(text: string): { lines: HelpLine[]; ignored: { number: number; text: string }[] } {
  const lines: HelpLine[] = [];
  const ignored: { number: number; text: string }[] = [];
  for (const { number, raw } of wholeLines(text)) {
    const body = raw.trim();
    if (body === '' || HEADING.test(body)) continue;
    const line = raw.length > LENGTH_LIMIT ? undefined : helpLine(raw, number);
    if (line) lines.push(line);
    else ignored.push({ number, text: body });
  }
  return { lines, ignored };
}

/** Lines; one whose braces or brackets are open goes on in the next (LabVIEW breaks the items of an enum). */
function* wholeLines(text: string): Generator<{ number: number; raw: string }> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  for (let i = 0; i < lines.length; i++) {
    const number = i + 1;
    let raw = lines[i];
    for (let more = 0; more < 20 && isOpen(raw) && i + 1 < lines.length && raw.length < LENGTH_LIMIT; more++) {
      raw = `${raw} ${lines[++i].trim()}`;
    }
    yield { number, raw };
  }
}

function isOpen(line: string): boolean {
  return count(line, '{') > count(line, '}') || count(line, '[') > count(line, ']');
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function helpLine(raw: string, number: number): HelpLine | undefined {
  const [lead] = /^[\s\u00a0]*/.exec(raw) as RegExpExecArray;
  const indent = Array.from(lead).reduce((width, sign) => width + (sign === '\t' ? TAB_WIDTH : 1), 0);
  const body = raw.trim().replace(/^(?:[-*•–·]|\d+[.)])\s+/, '');
  const found = inParentheses(body) ?? withoutParentheses(body);
  if (!found) {
    const unknown = /^(.+?)\s*\(([^()]*)\)$/.exec(body);
    return unknown
      ? { number, text: body, indent, name: cleanName(unknown[1], undefined), type: undefined }
      : undefined;
  }
  return { number, text: body, indent, name: cleanName(found.name, found.type), type: found.type };
}

interface Found {
  readonly name: string;
  readonly type: HelpType;
}

/** The last parentheses that hold a type; names have parentheses, too: `rate (Hz) (double [64-bit real])`. */
function inParentheses(body: string): Found | undefined {
  let found: (Found & { end: number }) | undefined;
  let tries = TRIES;
  for (let open = body.indexOf('('); open >= 0 && tries-- > 0; open = body.indexOf('(', open + 1)) {
    if (found && open < found.end) continue;
    const end = closing(body, open);
    const type = helpType(body.slice(open + 1, end));
    if (type) found = { name: body.slice(0, open), type, end };
  }
  return found;
}

/** Position of the parenthesis that closes the one at `open`, or the end of the line. */
function closing(body: string, open: number): number {
  let depth = 0;
  for (let i = open; i < body.length; i++) {
    if (body[i] === '(') depth++;
    if (body[i] === ')' && --depth === 0) return i;
  }
  return body.length;
}

/** `gain: double [64-bit real]`, `gain<tab>double`, `gain double`, `double`; the longest type at the end of the line. */
function withoutParentheses(body: string): Found | undefined {
  const whole = helpType(body);
  if (whole) return { name: '', type: whole };
  for (const gap of [...body.matchAll(/[\s:]+/g)].slice(-TRIES)) {
    const type = helpType(body.slice(gap.index + gap[0].length));
    if (type) return { name: body.slice(0, gap.index), type };
  }
  return undefined;
}

/** What an icon before the name stands for, when it was copied as text: `U32 count`, `CLUSTER limits`, `[DBL] trace`. */
const MNEMONIC =
  /^\[*(?:[IU](?:8|16|32|64)|SGL|DBL|EXT|CSG|CDB|CXT|FXP|TF|abc|CLUSTER|CLST|ENUM|BOOL|STR|ARRAY)\]*\s+(?=\S)/;

function cleanName(name: string, type: HelpType | undefined): string {
  const trimmed = name
    .trim()
    .replace(/\s*\((?:strict )?type ?def\b[^)]*$/i, '')
    .replace(/\s*[:=-]$/, '');
  return type ? trimmed.replace(MNEMONIC, '') : trimmed;
}
