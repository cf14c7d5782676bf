import { describe, test } from 'vitest';
import { hostileFolder, panel, traces } from './hostile-plots.ts';

const { fresh, plot, ofSpec, expectProblem, expectPicture } = hostileFolder();

describe('a spec file', () => {
  test.concurrent.each<[what: string, content: string | Uint8Array, words: string[]]>([
    ['that is empty', '', ['EMPTY_FILE']],
    ['that is no JSON', 'hello', ['no JSON', 'FIGURE_INVALID']],
    ['that is cut off', '{"panels":[{"traces":', ['no JSON']],
    ['of escape sequences', '\u001b[2J\u001b]0;owned\u0007', ['no JSON', '\\x1B']],
    ['that is not UTF-8', Uint8Array.from(Buffer.from('{"title":"\xb5"}', 'latin1')), ['line 1 is not UTF-8']],
    ['in UTF-16', Buffer.from('\ufeff{"panels":[{}]}', 'utf16le'), ['UTF-8']],
    ['of another kind of thing', '[1,2]', ['the whole', 'object']],
    ['that is nested', `{"panels":${'['.repeat(1e6)}${']'.repeat(1e6)}}`, ['panels.0']],
    ['of ten megabytes of nonsense', 'x'.repeat(1e7), ['no JSON']],
    ['with a key of ten megabytes', `{"${'k'.repeat(1e7)}":1}`, ['FIGURE_INVALID']],
    ['with a text of ten megabytes in place of a word', `{"style":"${'k'.repeat(1e7)}","panels":[{}]}`, ['style']],
  ])('%s is a problem', async (_, content, words) => {
    const output = fresh('svg');
    expectProblem(await ofSpec(content, output), output, ...words);
  });

  test.concurrent('that is a folder, or not there, is a problem', async () => {
    expectProblem(await plot('--spec', '.', '-o', 'a.svg'), 'a.svg', 'folder');
    expectProblem(await plot('--spec', 'no.json', '-o', 'a.svg'), 'a.svg', 'no.json: there is no such file');
  });
});

describe('a spec', () => {
  /** Says something wrong; the words that the problem must hold. */
  const wrong: [what: string, spec: object, words: string[]][] = [
    ['an axis with a bad name', traces({ y: [1], xAxis: 'toString' }), ['toString']],
    ['a trace without numbers', traces({}), ['y']],
    ['numbers of another length', traces({ y: [1, 2], x: [1] }), ['1 values for 2 points']],
    ['error bars of another length', traces({ kind: 'errorbars', y: [1, 2], yError: [1] }), ['yError']],
    ['an image of one dimension', traces({ kind: 'image', z: [1, 2] }), ['two dimensions']],
    ['a date that is none', panel({ axes: { x: { range: ['soon', null] } } }), ['"soon" is no date']],
    ['an empty range', panel({ axes: { y: { range: [1, 1] } } }), ['the range is empty']],
    ['a range backwards', panel({ axes: { y: { range: [2, 1] } } }), ['reverse']],
    ['a range of a logarithm', panel({ axes: { y: { scale: 'log', range: [0, 1] } } }), ['symlog']],
    [
      'a format that is none',
      { panels: [{ axes: { x: { labels: { format: '%%%' } } }, traces: [{ y: [1, 2] }] }] },
      ['%%%'],
    ],
    ['an inset in itself', panel({ inset: { panel: 0, box: [0, 0, 1, 1] } }), ['inset']],
    ['a formula that is none', { title: '$\\frac{1}{$', panels: [{}] }, ['\\frac{1}{']],
    ['a formula without end', { title: '$\\def\\x{\\x\\x}\\x$', panels: [{}] }, ['cannot be set']],
    ['data without a file', traces({ y: '/sine' }), ['which file']],
    ['a file that is not there', traces({ y: { path: '/a', file: 'no.h5' } }), ['no.h5']],
    ['a file that is a folder', traces({ y: { path: '/a', file: '.' } }), ['NOT_A_FILE']],
    ['a file that cannot be read', traces({ y: { path: '/a', file: 'doubles.yaml' } }), ['doubles.yaml']],
  ];

  test.concurrent.each(wrong)('that says %s is a problem', async (_, spec, words) => {
    const output = fresh('svg');
    expectProblem(await ofSpec(spec, output), output, ...words);
  });

  test.concurrent.each(['x7', 'constructor'])('that says an annotation on the axis %s is a problem', async (axis) => {
    const output = fresh('svg');
    const spec = panel({ annotations: [{ kind: 'line', x: 1, xAxis: axis }] });
    expectProblem(await ofSpec(spec, output), output, axis);
  });

  /** Says something odd that can be drawn all the same. */
  const odd: [what: string, spec: object][] = [
    ['nothing', panel({})],
    ['no numbers', traces({ y: [] })],
    ['only gaps', traces({ y: [null, null] })],
    ['one sample', traces({ y: [5] })],
    ['two equal samples', traces({ y: [5, 5] })],
    ['all doubles', traces({ y: [-1.7e308, 1.7e308, 5e-324, 0, -0] })],
    ['a histogram of all doubles', traces({ kind: 'histogram', x: [-1.7e308, 1.7e308] })],
    ['places that are far apart', traces({ x: [1e-300, 1e300], y: [1e300, 1e-300] })],
    [
      'a time beyond all calendars',
      { panels: [{ axes: { x: { scale: 'time' } }, traces: [{ x: [-1e300, 1e300], y: [1, 2] }] }] },
    ],
    [
      'a symmetric axis of any size',
      { panels: [{ axes: { y: { scale: 'symlog', linear: 1e300 } }, traces: [{ y: [1, 2] }] }] },
    ],
    ['a histogram of one value', traces({ kind: 'histogram', x: [1e17, 1e17] })],
    ['bins without width', traces({ kind: 'histogram', x: [1, 2], bins: [1, 1, 2], density: true })],
    ['bins that hold nothing', traces({ kind: 'histogram', x: [1, 2], bins: [7, 8] })],
    [
      'ticks in any order',
      { panels: [{ axes: { x: { ticks: { values: [9, 1, 1, -1e300], minor: true } } }, traces: [{ y: [1, 2] }] }] },
    ],
    [
      'more digits than there are',
      { panels: [{ axes: { x: { labels: { format: '.999f' } } }, traces: [{ y: [1, 2] }] }] },
    ],
    [
      'lines of no width, and of a thousand points',
      traces({ y: [1, 2], width: 0 }, { y: [2, 1], width: 1000, dash: [1e-3] }),
    ],
    [
      'markers of no size, and large ones',
      traces({ y: [1, 2], kind: 'points', markerSize: 0 }, { y: [1, 3], marker: 'plus', markerSize: 1000 }),
    ],
    [
      'error bars of any size',
      traces({ kind: 'errorbars', y: [1, 2, 3], yError: [null, -1e308, 1e308], xError: [0, 1, 1e300] }),
    ],
    ['a page of a millimetre', { size: { width: 1, height: 1 }, ...traces({ y: [1, 2] }) }],
    ['a page of two metres', { size: { width: 2000, height: 2000 }, ...traces({ y: [1, 2] }) }],
    ['letters of 200 pt', { font: { size: 200 }, ...traces({ y: [1, 2], label: 'a' }, { y: [2, 1], label: 'b' }) }],
    ['a panel far down', panel({ row: 99, column: 99, rows: 100, columns: 100, traces: [{ y: [1, 2] }] })],
    ['insets of any size', { panels: [{}, { inset: { panel: 0, box: [1e300, -1e300, 1e300, 1e-300] } }] }],
    [
      'notes far away',
      panel({
        annotations: [
          { kind: 'text', text: 'a', at: [1e308, -1e308], rotation: 1e308 },
          { kind: 'arrow', from: [-1e308, 0], to: [1e308, 1], width: 0 },
        ],
      }),
    ],
    [
      'notes far beside the panel',
      panel({ annotations: [{ kind: 'text', text: 'a', at: [1e30, -1e30], coordinates: 'panel' }] }),
    ],
    [
      'spans without end',
      panel({
        annotations: [
          { kind: 'span', axis: 'x', from: -1e308, to: 1e308 },
          { kind: 'span', axis: 'y', from: 1, to: 1 },
        ],
      }),
    ],
    [
      'formulas of any size',
      { title: '$\\rule{99999em}{99999em} \\kern{-99999em} \\sqrt[3]{\\frac{a}{\\binom{n}{k}}}$', panels: [{}] },
    ],
    ['links in formulas', { title: '$\\href{javascript:alert(1)}{\\frac{a}{b}}$', panels: [{}] }],
    [
      'texts that are none',
      {
        title: '',
        panels: [{ title: ' ', letter: '', traces: [{ y: [1, 2], label: '' }], axes: { x: { label: '', unit: '' } } }],
      },
    ],
  ];

  test.concurrent.each(odd)('that says %s is a picture', async (_, spec) => {
    const output = fresh('svg');
    expectPicture(await ofSpec(spec, output), output);
  });

  test.concurrent.each(['png', 'pdf'])('of odd things is a picture as %s, too', async (extension) => {
    const spec = {
      size: { width: 100, height: 300 },
      title: '$\\rule{99999em}{99999em}$',
      panels: [
        ...odd.slice(0, 12).flatMap(([, { panels }]: [string, { panels?: object[] }]) => panels ?? []),
        { annotations: [{ kind: 'text', text: 'a', at: [1e30, -1e30], coordinates: 'panel' }] },
      ],
    };
    const output = fresh(extension);
    expectPicture(await ofSpec(spec, output), output);
  });

  const TEXTS = [
    '</text><script>alert(1)</script><![CDATA[ ]]> &lt;&amp;"\'',
    'a\u0000b\u001b[31mc\u0007\r\n\t\u0085\u2028',
    '\ud800 half \udc00',
    '\u202eright to left\u202c שלום مرحبا',
    '\u{1f9ea}\u{1f468}\u200d\u{1f469}\u200d\u{1f467} e\u0301\u0301\u0301 \ufeff\u200b',
    '$ one dollar',
    'A'.repeat(100_000),
    '$x$'.repeat(30_000),
    '\\'.repeat(1001),
  ];

  test.concurrent.each(TEXTS.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    'with %s everywhere is a picture',
    async (_, text) => {
      const spec = {
        title: text,
        panels: [
          {
            title: text,
            letter: text.slice(0, 20),
            axes: {
              x: { label: text },
              y: { unit: text, ticks: { values: [1, 2] }, labels: { values: [text, text] } },
            },
            traces: [
              { y: [1, 2], label: text },
              { y: [2, 1], label: text },
            ],
            annotations: [{ kind: 'text', text, at: [0, 1] }],
          },
        ],
      };
      for (const extension of ['svg', 'pdf']) {
        const output = fresh(extension);
        expectPicture(await ofSpec(spec, output), output);
      }
    },
  );
});
