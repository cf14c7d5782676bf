import { DataProblem } from '../../../core/index.ts';

/** A value with the line it is on. */
export interface ConfigValue {
  readonly text: string;
  readonly line: number;
  /** It is said in the section of defaults. */
  readonly isDefault?: true | undefined;
}

export interface ConfigSection {
  readonly name: string;
  readonly line: number;
  readonly values: ReadonlyMap<string, ConfigValue>;
}

const MOST_BYTES = 2 ** 20;
const MOST_FILLINGS = 100;

/** Sections of defaults; NumPy calls them one or the other. */
const DEFAULTS = ['DEFAULT', 'ALL'];

/**
 * Reads a file in the language of NumPy's `site.cfg`, that of Python's `configparser`: sections, `key = value` or `key: value`, lines that go on
 * indented, comments that begin with `#` or `;` (after a blank also behind a value), `%(key)s` for other values. What `[DEFAULT]` or `[ALL]` say
 * is said in all sections as well. The npm library `ini` is not used: it knows no lines and no continuations, passes over nonsense in silence, and
 * cuts values at a `#` within them. Problem: `CONFIG_INVALID`, with the line.
 */
export function parseSiteConfig(text: string, file: string): ConfigSection[] {
  if (text.length > MOST_BYTES) throw invalid(file, undefined, 'it is too long for a config file');
  const sections = readSections(text, file);
  const defaults = sections.filter(isOfDefaults).flatMap(({ values }) => [...values]);
  const inherited = defaults.map(([key, value]) => [key, { ...value, isDefault: true as const }] as const);
  return sections.map((section) => {
    const values = new Map<string, ConfigValue>([...(isOfDefaults(section) ? [] : inherited), ...section.values]);
    const filled = [...values].map(([key, value]) => [key, { ...value, text: filledIn(value, values, file) }] as const);
    return { ...section, values: new Map(filled) };
  });
}

const isOfDefaults = ({ name }: ConfigSection) => DEFAULTS.includes(name);

interface OpenSection extends ConfigSection {
  readonly values: Map<string, ConfigValue>;
}

function readSections(text: string, file: string): OpenSection[] {
  const sections: OpenSection[] = [];
  let last: string | undefined;
  for (const [i, whole] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = i + 1;
    if (/^\s*(?:[#;]|$)/.test(whole)) continue;
    const words = whole.replace(/\s[#;].*$/, '').trim();
    const section = sections.at(-1);
    if (/^\s/.test(whole) && section && last !== undefined) {
      const before = section.values.get(last) as ConfigValue;
      section.values.set(last, { ...before, text: `${before.text} ${words}` });
      continue;
    }
    const [, name] = /^\[([^\]]+)\]$/.exec(words) ?? [];
    if (name !== undefined) {
      if (sections.some((known) => known.name === name.trim()))
        throw invalid(file, line, `the section [${shortened(name)}] is there twice`);
      sections.push({ name: name.trim(), line, values: new Map() });
      last = undefined;
      continue;
    }
    const [, key, value] = /^([^=:\s][^=:]*?)\s*[=:]\s*(.*)$/.exec(words) ?? [];
    if (key === undefined) throw invalid(file, line, `"${shortened(words)}" is neither a section nor key = value`);
    if (!section) throw invalid(file, line, `"${shortened(key)}" stands before the first section`);
    section.values.set(key.toLowerCase(), { text: value, line });
    last = key.toLowerCase();
  }
  return sections;
}

/** A value with those that it refers to put in. */
function filledIn({ text, line }: ConfigValue, values: ReadonlyMap<string, ConfigValue>, file: string): string {
  let full = text;
  for (let fillings = 0; full.includes('%('); fillings++) {
    const [whole, key] = /%\(([^)]*)\)s/.exec(full) ?? [];
    if (whole === undefined) break;
    const value = values.get(key.toLowerCase());
    if (value === undefined) throw invalid(file, line, `%(${shortened(key)})s refers to nothing`);
    full = full.replace(whole, () => value.text);
    if (fillings > MOST_FILLINGS || full.length > MOST_BYTES)
      throw invalid(file, line, 'values refer to each other without end');
  }
  return full;
}

const LONGEST = 60;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A problem with the config file. */
export function invalid(file: string, line: number | undefined, message: string, hint?: string): DataProblem {
  const path = line === undefined ? undefined : `line ${line}`;
  return new DataProblem({ code: 'CONFIG_INVALID', file, path, message, hint });
}
