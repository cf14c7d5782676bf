import type { HttpBindings } from '@hono/node-server';

/** What handlers get from Node. */
export interface ServerEnv {
  Bindings: HttpBindings;
}
