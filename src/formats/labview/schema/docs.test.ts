import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPTION_NAMES } from './options.ts';
import { parseSchema } from './parse-schema.ts';
import { TOP_WORDS } from './top-options.ts';
import { TYPE_WORDS } from './type-words.ts';

const page = new URL('../../../../docs/schema.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block);

describe('docs/schema.md', () => {
  it.each(blocks)('has schemas, or fields of one, that can be read:\n%s', (block) => {
    const whole = block.startsWith('daqscope:') ? block : `daqscope: 1\nfile:\n${block.replace(/^/gm, '  ')}`;
    expect(() => parseSchema(whole)).not.toThrow();
  });

  it('explains every word', () => {
    const lines = text.replace(/```[\s\S]*?```/g, '').split('\n');
    const code = new Set(
      lines.flatMap((line) => line.match(/`[^`]+`/g) ?? []).flatMap((words) => words.match(/\w+/g) ?? []),
    );
    const words = [...TYPE_WORDS.keys(), ...OPTION_NAMES, ...TOP_WORDS];
    expect(words.filter((word) => !code.has(word))).toEqual([]);
  });

  it('links to examples that are there', () => {
    for (const [, link] of text.matchAll(/\]\((\.\.[^)]+)\)/g)) expect(existsSync(new URL(link, page))).toBe(true);
  });
});
