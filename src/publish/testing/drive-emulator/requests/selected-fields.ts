import { refusal } from '../google-error.ts';

/** What `fields` asks for: names, each with what is asked of it; undefined is everything. */
type Selection = Map<string, Selection | undefined>;

/** Names that may be asked for, where that is looked at; what is below others is not. */
export type KnownFields = ReadonlySet<string> | { readonly [name: string]: KnownFields | true };

/** The part of a JSON that `fields` asks for: `id,files(id,name)`, `*`, `a/b`. Without it, what Drive gives by itself. */
export function selectedFields(
  json: Record<string, unknown>,
  fields: string | null,
  usual: readonly string[],
  known?: KnownFields,
): unknown {
  if (fields === null) return selected(json, new Map(usual.map((name) => [name, undefined])));
  const selection = readSelection(fields);
  if (known) refuseUnknown(selection, known);
  return selected(json, selection);
}

function refuseUnknown(selection: Selection, known: KnownFields): void {
  for (const [name, inner] of selection) {
    if (name === '*') continue;
    const below = known instanceof Set ? known.has(name) : (known as Record<string, KnownFields | true>)[name];
    if (!below) throw refusal('invalidParameter', { message: `Invalid field selection ${name}` });
    if (inner && below !== true) refuseUnknown(inner, below);
  }
}

function readSelection(fields: string): Selection {
  let at = 0;
  const list = (): Selection => {
    const found: Selection = new Map();
    while (at < fields.length && fields[at] !== ')') {
      const [name] = /^[\w*-]+/.exec(fields.slice(at)) ?? [''];
      at += name.length;
      let inner: Selection | undefined;
      if (fields[at] === '(') {
        at += 1;
        inner = list();
        at += 1;
      } else if (fields[at] === '/') {
        at += 1;
        inner = list();
      }
      found.set(name, inner);
      if (fields[at] === ',') at += 1;
      else if (name === '') break;
    }
    return found;
  };
  return list();
}

function selected(json: unknown, selection: Selection | undefined): unknown {
  if (selection === undefined || selection.has('*')) return json;
  if (Array.isArray(json)) return json.map((one) => selected(one, selection));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).filter(([name, value]) => selection.has(name) && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, selected(value, selection.get(name))]));
}
