import { parentPort } from 'node:worker_threads';
import { type PortLike, portTransport } from '../../src/core/index.ts';
import { serveEcho } from '../../src/core/testing/serve-echo.ts';

serveEcho(portTransport(parentPort as unknown as PortLike));
