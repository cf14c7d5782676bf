/** What `fields` asks for: names, each with what is asked of it; undefined is everything. */
type Selection = Map<string, Selection | undefined>;

/** The part of a JSON that `fields` asks for: `id,files(id,name)`, `*`, `a/b`. Without it, what Drive gives by itself. */
export function selectedFields(
  json: Record<string, unknown>,
  fields: string | null,
  usual: readonly string[],
): unknown {
  if (fields === null) return selected(json, new Map(usual.map((name) => [name, undefined])));
  return selected(json, readSelection(fields));
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
