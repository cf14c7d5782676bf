import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem, type FixedValues, isCancellation, MemorySource, readAll, walkTree } from '../../core/index.ts';
import { openRecording } from '../index.ts';
import { encodeTdm, type TdmContent } from './testing/encode-tdm.ts';
import { openPair } from './testing/open-pair.ts';

const bytes = (dtype: 'f8' | 'i2', count: number): FixedValues => ({
  dtype: { name: dtype },
  count,
  bytes: new Uint8Array(count * (dtype === 'f8' ? 8 : 2)).fill(1),
});

const CONTENT: TdmContent = {
  root: { title: 'Größe' },
  groups: [
    {
      name: '__proto__',
      blockwise: 1,
      channels: [
        { name: 'a', values: bytes('f8', 3) },
        { name: 'b', values: bytes('i2', 3) },
      ],
    },
    {
      name: 'g',
      instance: [['long', '__proto__', '1']],
      channels: [
        { name: 'constructor', values: bytes('f8', 2), inline: true },
        { name: 'texts', values: ['one', 'zwei'] },
        { name: 'x', representation: 'implicit_linear', parameters: '0 1', rows: 4 },
      ],
    },
  ],
};
const PAIR = encodeTdm(CONTENT);
const TEXT = new TextDecoder().decode(PAIR.tdm);

const open = (text: string | Uint8Array<ArrayBuffer>, limits = {}) =>
  openPair({ tdm: typeof text === 'string' ? new TextEncoder().encode(text) : text, tdx: PAIR.tdx }, {}, limits);

/** Opens and reads all; only DataProblems may leave it. */
async function survives(tdm: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const { recording } = await open(tdm);
    for (const problem of recording.problems) expect(problem).toBeInstanceOf(DataProblem);
    for (const node of walkTree(recording)) {
      if (node.kind === 'dataset' && node.shape[0] < 1e6) await readAll(recording, { paths: [node.path] });
    }
  } catch (error) {
    if (!(error instanceof DataProblem) || isCancellation(error)) throw error;
  }
}

describe('a damaged TDM file', () => {
  test('cut off at every byte gives what stands before, and says so', async () => {
    for (let size = 1; size < PAIR.tdm.length - '</usi:tdm>\n'.length; size++) {
      const cut = PAIR.tdm.slice(0, size);
      await survives(cut);
      if (size < TEXT.indexOf('<usi:include>')) continue;
      const { recording } = await open(cut);
      expect(recording.problems[0]).toMatchObject({ code: 'TRUNCATED', file: 'data.tdm', offset: size });
    }
  });

  test('changed anywhere gives problems and nothing else', async () => {
    const change = fc.record({ at: fc.nat(PAIR.tdm.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const tdm = PAIR.tdm.slice();
        for (const { at, byte } of changes) tdm[at] = byte;
        await survives(tdm);
      }),
      { numRuns: 500 },
    );
  });

  test('with pieces moved, doubled or removed gives problems and nothing else', async () => {
    const cut = fc.tuple(fc.nat(TEXT.length), fc.nat(TEXT.length), fc.nat(TEXT.length));
    await fc.assert(
      fc.asyncProperty(cut, fc.boolean(), async ([a, b, to], keep) => {
        const [from, end] = [Math.min(a, b), Math.max(a, b)];
        const rest = keep ? TEXT : TEXT.slice(0, from) + TEXT.slice(end);
        await survives(new TextEncoder().encode(rest.slice(0, to) + TEXT.slice(from, end) + rest.slice(to)));
      }),
      { numRuns: 300 },
    );
  });

  test('numbers of blocks that are anything', async () => {
    const number = fc.constantFrom(
      '0',
      '1',
      '-1',
      '9007199254740991',
      '99999999999999999999',
      '1e9',
      '0x10',
      '',
      'NaN',
      '4294967295',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 8, maxLength: 8 }), async (numbers) => {
        let i = 0;
        await survives(
          new TextEncoder().encode(
            TEXT.replace(/(Offset|Size|length)="\d+"/g, (_, what) => `${what}="${numbers[i++]}"`),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hostile TDM file', () => {
  test('that would blow up by its entities is refused at the first of them', async () => {
    const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]>`;
    const { recording } = await open(TEXT.replace('?>\n', `?>\n${bomb}\n`).replace('Größe', '&l9;'));
    expect(recording.problems).toMatchObject([
      { code: 'XML_INVALID', path: expect.stringMatching(/^line \d+, column \d+$/) },
    ]);
  });

  test('that asks for other files by entities reads none', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
    const { recording, asked } = await open(TEXT.replace('?>\n', `?>\n${doctype}\n`).replace('Größe', '&secret;'));
    expect(recording.problems).toMatchObject([{ code: 'XML_INVALID' }]);
    expect(asked).toEqual(['data.tdx']);
  });

  test.each([
    ['TOO_DEEP', { mostDepth: 3 }],
    ['TOO_LARGE', { mostElements: 20 }],
  ])('that goes beyond a limit is read so far: %s', async (code, limits) => {
    const { recording } = await open(TEXT, limits);
    expect(recording.problems[0]).toMatchObject({ code, file: 'data.tdm', path: expect.stringContaining('line') });
  });

  test('of a million levels ends soon', async () => {
    const { recording } = await open(TEXT.replace('<usi:data>', `<usi:data>${'<a>'.repeat(1_000_000)}`));
    expect(recording.problems[0]).toMatchObject({ code: 'TOO_DEEP' });
  });

  test('that is too large is not begun', async () => {
    await expect(open(TEXT, { mostBytes: 100 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('whose references lead nowhere, to the wrong kind or to themselves', async () => {
    const wrong = TEXT.replace(/id\("(usi\d+)"\)/g, 'id("usi1") id("$1") id("nowhere") id("$1")');
    const { recording } = await open(wrong);
    expect(new Set(recording.problems.map(({ code }) => code))).toEqual(new Set(['TDM_INVALID']));
    expect([...walkTree(recording)].map(({ path }) => path)).toContain('/g/x');
    expect(recording.problems.map(({ message }) => message).join('\n')).toContain('there is no element nowhere');
  });

  test('in which all refer to all', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `id("usi${i + 1}")`).join(' ');
    const { recording } = await open(TEXT.replace(/#xpointer\([^<]*/g, `#xpointer(${ids})`));
    expect(recording.problems.length).toBeLessThanOrEqual(101);
    expect([...walkTree(recording)].length).toBeLessThan(20);
  });

  test('in which ids are used twice: the first one counts', async () => {
    const { recording } = await open(
      TEXT.replaceAll(/ id="usi\d+"/g, ' id="usi1"').replaceAll(/ id="inc\d+"/g, ' id="inc0"'),
    );
    expect(recording.problems[0].message).toContain('twice');
  });

  test('whose names are those of objects in JavaScript', async () => {
    const { recording } = await open(TEXT);
    expect([...walkTree(recording)].map(({ path }) => path)).toEqual([
      '/__proto__',
      '/__proto__/a',
      '/__proto__/b',
      '/g',
      '/g/constructor',
      '/g/texts',
      '/g/x',
    ]);
    expect(recording.children[1].attributes.get('__proto__')?.value).toBe(1);
    expect(({} as Record<string, unknown>).value).toBeUndefined();
  });
});

describe('what else there may be', () => {
  test('other XML is no TDM', async () => {
    await expect(open('<?xml version="1.0"?><svg/>')).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT', found: '<svg>' });
    await expect(open('no XML')).rejects.toMatchObject({ code: 'XML_INVALID' });
  });

  test('values of a type that is not known are told of; the channel is shown without them', async () => {
    const { recording } = await open(TEXT.replace('eFloat64Usi', 'eTimeUsi'));
    expect(recording.problems).toMatchObject([{ code: 'UNSUPPORTED_TYPE' }]);
    expect((await readAll(recording)).get('/__proto__/a')?.count).toBe(0);
  });

  test('a text among numbers ends them', async () => {
    const number = /(<values>)(\S+) (\S+)(<\/values>)/;
    const { recording } = await open(TEXT.replace(number, '$1$2 two$4'));
    expect(recording.problems).toMatchObject([{ code: 'TDM_INVALID', message: expect.stringContaining("'two'") }]);
    expect((await readAll(recording)).get('/g/constructor')?.count).toBe(1);
  });

  test('groups and channels that nobody lists are shown', async () => {
    const { recording } = await open(TEXT.replace(/<(channels|channelgroups|local_columns)>.*?<\/\1>/g, ''));
    expect(recording.problems).toEqual([]);
    expect([...walkTree(recording)]).toHaveLength(7);
    const orphans = await open(TEXT.replace(/<(channels|group)>.*?<\/\1>/g, ''));
    expect(orphans.recording.children.map(({ path }) => path)).toContain('/texts');
  });
});

describe('the encoding of the XML', () => {
  const titleOf = async (tdm: Uint8Array<ArrayBuffer>, textEncoding?: string) => {
    const { recording, said } = await openPair({ tdm, tdx: PAIR.tdx }, { textEncoding });
    expect(recording.problems).toEqual([]);
    return { title: recording.attributes.get('title')?.value, said };
  };
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf16 = (text: string, order: 'le' | 'be') => {
    const units = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    return order === 'be' ? new Uint8Array(Buffer.from(units).swap16()) : units;
  };

  test.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${TEXT}`)],
    ['UTF-16', utf16(TEXT, 'le')],
    ['UTF-16, big-endian', utf16(TEXT, 'be')],
    ['declared as UTF-16, but is not', new TextEncoder().encode(TEXT.replace('UTF-8', 'UTF-16'))],
    ['declared as ISO-8859-1', latin1(TEXT.replace('UTF-8', 'ISO-8859-1'))],
  ])('%s', async (_, tdm) => {
    expect(await titleOf(tdm)).toEqual({ title: 'Größe', said: '' });
    expect((await openRecordingOf(tdm)).format).toBe('tdm');
  });

  test('that is not the declared one is taken as windows-1252, or what was asked for', async () => {
    const { title, said } = await titleOf(latin1(TEXT));
    expect(title).toBe('Größe');
    expect(said).toContain('taken as windows-1252');
    expect((await titleOf(latin1(TEXT), 'windows-1251')).title).toBe('GrцЯe');
  });

  test('that is not known is told of', async () => {
    const tdm = new TextEncoder().encode(TEXT.replace('UTF-8', 'EBCDIC-X'));
    await expect(openPair({ tdm, tdx: PAIR.tdx })).rejects.toMatchObject({ code: 'UNKNOWN_ENCODING' });
  });
});

async function openRecordingOf(tdm: Uint8Array<ArrayBuffer>) {
  return openRecording(new MemorySource(tdm, 'any name'));
}
