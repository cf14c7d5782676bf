import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { ServerEnv } from '../server-env.ts';
import type { FileTable } from './file-table.ts';

const FOR_EVER = 'private, max-age=31536000, immutable';

/** The page and its fonts; compressed, since pages are also looked at through tunnels. */
export function fileRoutes(table: FileTable): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.use('*', compress());
  routes.get('*', async (c, next) => {
    const served = table.get(c.req.path);
    const bytes = served && (await readFile(served.file).catch(() => undefined)); // it was removed since
    if (!served || !bytes) return next();
    const headers = { 'content-type': served.type, ...(served.isImmutable ? { 'cache-control': FOR_EVER } : {}) };
    return new Response(bytes, { headers: { ...headers, 'content-length': `${bytes.length}` } });
  });
  return routes;
}
