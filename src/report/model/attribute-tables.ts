import { type Attributes, type Recording, walkTree } from '../../core/index.ts';
import { attributeText } from '../../engine/index.ts';
import type { AttributeTable, Limited } from './recording-report.ts';
import { limited, shown, shownLine } from './texts.ts';

/** Owners of attributes that are told of, and attributes of each; all in all no more than a person reads. */
const MOST_OWNERS = 100;
const MOST_EACH = 60;
const MOST_IN_ALL = 400;

/** The attributes of the file, then those of groups and datasets, in the order of the tree. */
export function attributeTables(recording: Recording): Limited<AttributeTable> {
  const tables: AttributeTable[] = [];
  let room = MOST_IN_ALL;
  let more = 0;
  for (const { path, attributes } of owners(recording)) {
    if (tables.length === MOST_OWNERS || room === 0) more++;
    else {
      const entries = limited([...attributes], Math.min(MOST_EACH, room));
      room -= entries.items.length;
      tables.push({
        path: shown(path, 300),
        entries: {
          more: entries.more,
          items: entries.items.map(([name, attribute]) => ({
            name: shownLine(name, 120),
            value: attribute.dtype.name === 'void' ? '(no value)' : shown(attributeText(attribute)),
          })),
        },
      });
    }
  }
  return { items: tables, more };
}

function* owners(recording: Recording): Generator<{ path: string; attributes: Attributes }> {
  if (recording.attributes.size > 0) yield recording;
  for (const node of walkTree(recording)) if (node.attributes.size > 0) yield node;
}
