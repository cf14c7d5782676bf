import type { Recognition } from '../../core/index.ts';
import { xmlEncoding } from './xml/xml-encoding.ts';

/** Is this XML whose root is `usi:tdm`, whatever prefix it has? A root further behind (a long comment) is believed by its name. */
export function recogniseTdm(head: Uint8Array, name: string): Recognition {
  const text = new TextDecoder(encodingOf(head)).decode(head);
  const first = /^\s*(?:<\?[\s\S]*?\?>\s*)?/.exec(text)?.[0] ?? '';
  const rest = text.slice(first.length).replace(/<!--[\s\S]*?-->|<![^>]*>|<\?[\s\S]*?\?>/g, '');
  if (/^\s*<(?:[\w.-]{1,64}:)?tdm[\s>/]/.test(rest)) return 'yes';
  const rootIsBeyond = first.includes('<?xml') && (rest.trim() === '' || rest.trimStart().startsWith('<!'));
  return rootIsBeyond && name.toLowerCase().endsWith('.tdm') ? 'maybe' : 'no';
}

function encodingOf(head: Uint8Array): string {
  try {
    return xmlEncoding(head);
  } catch {
    return 'utf-8';
  }
}
