import type { IncomingMessage } from 'node:http';
import type { GrowingContent } from '../items/content-store.ts';

/** The connection broke before all of a body was there. */
export class BodyCut extends Error {}

/** Adds a body to a content while it comes; gives the number of its bytes. {@link BodyCut}: what came has been added. */
export async function received(
  body: IncomingMessage,
  content: GrowingContent,
  count: (bytes: number) => void,
): Promise<number> {
  let taken = 0;
  try {
    for await (const bytes of body as AsyncIterable<Buffer>) {
      content.add(bytes);
      taken += bytes.byteLength;
      count(bytes.byteLength);
    }
  } catch (error) {
    throw new BodyCut('the body was cut', { cause: error });
  }
  if (!body.complete) throw new BodyCut('the body was cut');
  return taken;
}
