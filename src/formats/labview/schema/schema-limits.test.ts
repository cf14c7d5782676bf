import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { layoutFromContextHelp } from './context-help.ts';
import { parseSchema } from './parse-schema.ts';
import { randomLayout } from './random-layout.contract.ts';
import { schemaText } from './schema-text.ts';

/** Runs it; whatever it throws must be a DataProblem, and soon. */
function survives(run: () => unknown, limitMs = 3000): DataProblem | undefined {
  const start = performance.now();
  try {
    run();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof DataProblem)) throw thrown;
    expect(thrown.message.length).toBeLessThan(2000);
    return thrown;
  } finally {
    expect(performance.now() - start).toBeLessThan(limitMs);
  }
}

const schema = (file: string, types = '') => `daqscope: 1\n${types}file: ${file}\n`;

describe('schema bombs', () => {
  const doubling = Array.from({ length: 30 }, (_, i) => `  T${i + 1}: { a: T${i}, b: T${i} }`).join('\n');
  const aliases = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} { x: *a${i}, y: *a${i} }`).join(', ');
  const nested = (depth: number) => `${'{ a: '.repeat(depth)}DBL${' }'.repeat(depth)}`;

  it.each([
    ['named types that double', schema('T30', `types:\n  T0: I8\n${doubling}\n`), 'TOO_LARGE'],
    ['aliases that double', schema(`{ a0: &a0 I8, ${aliases} }`), 'TOO_LARGE'],
    ['deep clusters', schema(nested(70)), 'TOO_DEEP'],
    ['very deep clusters', schema(nested(10_000)), 'TOO_DEEP'],
    ['deep lists', schema('['.repeat(100_000)), 'TOO_DEEP'],
    ['deep arrays', schema(`${'{ array: '.repeat(70)}DBL${' }'.repeat(70)}`), 'TOO_DEEP'],
    ['many fields', schema(`{ ${Array.from({ length: 21_000 }, (_, i) => `f${i}: I8`).join(', ')} }`), 'TOO_LARGE'],
    ['many items', schema(`{ x: { items: [${'a, '.repeat(21_000)}] } }`), 'TOO_LARGE'],
    ['a long name', schema(`{ ${'x'.repeat(1_000_000)}: I8 }`), 'SCHEMA_INVALID'],
    ['a long unknown type', schema('y'.repeat(200_000)), 'SCHEMA_INVALID'],
    [
      'a deep expression',
      schema(`{ n: I8, x: { array: I8, size: ${'('.repeat(400)}n${')'.repeat(400)} } }`),
      'SCHEMA_INVALID',
    ],
    ['a long expression', schema(`{ n: I8, x: { array: I8, size: n${' + n'.repeat(10_000)} } }`), 'SCHEMA_INVALID'],
    [
      'many problems',
      schema(`{ ${Array.from({ length: 10_000 }, (_, i) => `f${i}: foo`).join(', ')} }`),
      'SCHEMA_INVALID',
    ],
    ['many duplicates', schema(`{ ${'a: I8, '.repeat(20_000)} }`), 'SCHEMA_INVALID'],
  ])('%s', (_what, text, code) => expect(survives(() => parseSchema(text))?.code).toBe(code));
});

describe('random text', () => {
  const pieces = [
    ...[
      'daqscope: 1',
      'file:',
      'types:',
      'repeat: until-end',
      'cluster:',
      'array:',
      'size:',
      'type:',
      'when:',
      'items:',
    ],
    ...[
      'DBL',
      '"U16[,]"',
      'Channel[]',
      'Waveform<DBL>',
      'FXP(signed,16,8)',
      'n',
      'I32',
      '{',
      '}',
      '[',
      ']',
      ',',
      ': ',
      '\n',
      '  ',
    ],
    ...[
      '- ',
      '&a',
      '*a',
      '!!str',
      '|',
      '>',
      '"',
      "'",
      '#',
      '?',
      '---',
      '%YAML 1.1',
      '\t',
      '\u2028',
      '\0',
      '<<',
      '`',
      '==',
      '(',
    ],
  ];
  const jumble = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 });

  it('gives a layout or a problem', () => {
    fc.assert(
      fc.property(jumble, (words) => {
        survives(() => parseSchema(words.join('')));
        survives(() => parseSchema(`daqscope: 1\nfile: { x: ${words.join(' ')} }`));
        survives(() => parseSchema(`daqscope: 1\nfile: { n: I8, x: { array: I8, size: ${words.join(' ')} } }`));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a layout or a problem for damaged schemas', () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.nat(8), fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 }))),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(randomLayout, damage, (layout, edits) => {
        let text = schemaText(layout);
        for (const [at, length, put] of edits) {
          const start = at % text.length;
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        survives(() => parseSchema(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives a layout or a problem for Context Help', () => {
    const words = [
      '(',
      ')',
      '\n',
      ' ',
      '\t',
      'cluster of 3 elements',
      '1D array of',
      'double [64-bit real]',
      'enum u16 {',
      '}',
      'a',
      'string',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 60 }),
        (parts) => {
          survives(() => {
            const { layout } = layoutFromContextHelp(parts.join(''));
            expect(parseSchema(schemaText(layout))).toEqual(layout);
          });
        },
      ),
      { numRuns: 1000 },
    );
    survives(() => layoutFromContextHelp('('.repeat(99_000)));
    survives(() => layoutFromContextHelp(`a (${'1D array of '.repeat(150)}string)\n`.repeat(50)));
    survives(() => layoutFromContextHelp('a (1D array of)\n'.repeat(6000)));
    survives(() => layoutFromContextHelp('a (cluster of 1 elements)\n'.repeat(3800)));
    survives(() => layoutFromContextHelp('{\n'.repeat(50_000)));
  });
});
