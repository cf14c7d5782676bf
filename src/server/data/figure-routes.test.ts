import { expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import type { DrawParams } from '../../engine/index.ts';
import { TestEngine } from '../testing/test-engine.ts';
import { testServer } from '../testing/test-server.ts';

async function start(draw: (params: DrawParams) => unknown = () => ({ bytes: new Uint8Array(), problems: [] })) {
  const it = await testServer(new TestEngine({}, { draw: draw as never }));
  const post = (body: unknown, type = 'application/json') =>
    it.get('/figure', {
      method: 'POST',
      headers: { origin: it.origin, 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...it, post };
}

test('a figure comes back as a file, with what it lacks', async () => {
  const problem = { code: 'MISSING_GLYPHS', message: 'no glyph for ☃' } as const;
  const asked: DrawParams[] = [];
  const { post } = await start((params) => {
    asked.push(params);
    return { bytes: new TextEncoder().encode('<svg/>'), problems: [problem] };
  });
  const answer = await post({ spec: { panels: [] }, kind: 'svg', dpi: 600, text: 'paths', more: 1 });
  expect(asked).toEqual([{ spec: { panels: [] }, kind: 'svg', dpi: 600, text: 'paths' }]);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'image/svg+xml',
    '<svg/>',
  ]);
  expect(answer.headers.get('content-disposition')).toContain('filename="figure.svg"');
  expect(JSON.parse(decodeURIComponent(answer.headers.get('daqscope-problems') as string))).toEqual([problem]);
});

test('problems have all their fields', async () => {
  const fields = {
    code: 'FIGURE_INVALID',
    message: 'there is no such colour',
    path: 'panels[0].traces[0].color',
    expected: 'a colour',
    found: '<b>',
    hint: 'Did you mean blue?',
  } as const;
  const { post } = await start(() => {
    throw new DataProblem(fields);
  });
  const answer = await post({ spec: {}, kind: 'pdf' });
  expect([answer.status, await answer.json()]).toEqual([422, fields]);
});

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['no object', '1', 'application/json', 400],
  ['nothing', 'null', 'application/json', 400],
  ['no kind', '{"spec": {}}', 'application/json', 400],
  ['a kind that is none', '{"spec": {}, "kind": "toString"}', 'application/json', 400],
  ['a form', '{"spec": {}, "kind": "svg"}', 'text/plain', 415],
  ['nearly JSON', '{"spec": {}, "kind": "svg"}', 'application/jsonx', 415],
  ['JSON with a charset', '{"spec": {}, "kind": "svg"}', 'application/json; charset=utf-8', 200],
])('%s', async (_, body, type, status) => {
  const { post } = await start();
  expect((await post(body, type)).status).toBe(status);
});

test('a thousand problems fit a header', async () => {
  const problems = Array.from({ length: 1000 }, () => ({ code: 'NOTHING_TO_DRAW', message: 'x\r\n'.repeat(10) }));
  const { post } = await start(() => ({ bytes: new Uint8Array(1), problems }));
  const header = (await post({ spec: {}, kind: 'png' })).headers.get('daqscope-problems') as string;
  expect(JSON.parse(decodeURIComponent(header)).length).toBeGreaterThan(20);
});
