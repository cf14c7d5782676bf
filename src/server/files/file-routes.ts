import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { ServerEnv } from '../server-env.ts';
import type { FileTable } from './file-table.ts';

const FOR_EVER = 'private, max-age=31536000, immutable';

/** The page and its fonts; compressed where the build made that, since pages are also looked at through tunnels. */
export function fileRoutes(table: FileTable): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.get('*', async (c, next) => {
    const served = table.get(c.req.path);
    const gzip = takesGzip(c.req.header('accept-encoding')) ? served?.gzip : undefined;
    const bytes = served && (await readFile(gzip ?? served.file).catch(() => undefined)); // it was removed since
    if (!served || !bytes) return next();
    return new Response(bytes, {
      headers: {
        'content-type': served.type,
        'content-length': `${bytes.length}`,
        ...(served.gzip && { vary: 'accept-encoding' }),
        ...(gzip && { 'content-encoding': 'gzip' }),
        ...(served.isImmutable && { 'cache-control': FOR_EVER }),
      },
    });
  });
  return routes;
}

/** Browsers name it without a weight; who gives it the weight 0 does not want it. */
function takesGzip(accept = ''): boolean {
  return accept.split(',').some((one) => /^gzip(\s*;\s*q=(1|0?\.\d*[1-9]\d*))?$/i.test(one.trim()));
}
