import { type PortLike, portTransport } from '../../src/core/index.ts';
import { serveEcho } from '../../src/core/testing/serve-echo.ts';

serveEcho(portTransport(globalThis as unknown as PortLike));
