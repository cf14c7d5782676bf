import { isDeepStrictEqual } from 'node:util';
import { MemorySource } from '../../src/core/index.ts';
import {
  descriptorLayout,
  type FlattenedLayout,
  layoutFromContextHelp,
  openLayout,
  parseSchema,
  schemaText,
} from '../../src/formats/index.ts';
import { writeDescriptor } from '../../src/formats/labview/descriptor/write-descriptor.ts';
import { OPTION_NAMES } from '../../src/formats/labview/schema/options.ts';
import { TYPE_WORDS } from '../../src/formats/labview/schema/type-words.ts';
import { HELP_TEXTS } from '../seeds/context-help.ts';
import { describedSamples, EXAMPLE_SCHEMAS, RANDOM_LAYOUTS } from '../seeds/flattened.ts';
import { type Seen, type Target, Unequal } from '../target.ts';
import { readAll } from './read-all.ts';

/** Small numbers in all places where a length may be. */
const DATA = Uint8Array.from({ length: 512 }, (_, at) => (at % 4 === 3 ? at % 5 : 0));

/** A layout that came from somewhere: it can be written as a schema, and files can be read by it. */
async function use(layout: FlattenedLayout, turn: number): Promise<Seen> {
  const text = schemaText(layout);
  if (!isDeepStrictEqual(said(parseSchema(text)), said(layout)))
    throw new Unequal(`the schema says something else: ${text}`);
  const { digest, features } = await readAll(await openLayout(new MemorySource(DATA, 'fuzz.bin'), layout), turn);
  return { digest: `${text}\n${digest}`, features };
}

/** What a schema can say of a layout: not the bytes of names, and nothing that is undefined. */
function said(layout: FlattenedLayout): unknown {
  return JSON.parse(JSON.stringify(layout, (key, value) => (key === 'nameBytes' ? undefined : value)));
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encoded = (texts: Iterable<string>) => [...texts].map((one) => new TextEncoder().encode(one));

/** What people write, and what LabVIEW says of types. */
export const TEXT_TARGETS: readonly Target[] = [
  {
    name: 'schema',
    seeds: async () => encoded([...EXAMPLE_SCHEMAS.values(), ...RANDOM_LAYOUTS.slice(0, 30).map(schemaText)]),
    words: [...OPTION_NAMES, ...TYPE_WORDS.keys(), 'until-end', 'file:', '[,]', '{', '}', '&a', '*a', '<<: ', '\n  '],
    run: (bytes, turn) => use(parseSchema(text(bytes), 'fuzz.yaml'), turn),
  },
  {
    name: 'context-help',
    seeds: async () => encoded(HELP_TEXTS),
    words: ['cluster of 2 elements', '1D array of', '(', ')', 'enum u8 {', 'fixed-point <', '\n    ', '[', ']'],
    run: (bytes, turn) => use(layoutFromContextHelp(text(bytes), 'fuzz.txt').layout, turn),
  },
  {
    name: 'descriptor',
    seeds: async () =>
      describedSamples().flatMap(({ type }) => [writeDescriptor(type, 'nested'), writeDescriptor(type, 'list')]),
    run: (bytes, turn) => use(descriptorLayout(Buffer.from(bytes).toString('hex')), turn),
  },
];
