import { backOff } from '../../connection/back-off.ts';
import { type ChangingEngine, connect, socketAddress } from '../../connection/engine.ts';

/** What drawing has to hear of: not the messages, of which there may be very many. */
const EVENTS = ['file', 'closed', 'job'] as const;

/** Connects the worker to the engine, again and again as long as it lives. What is wrong with the connection, the page itself tells. */
export async function keepConnected(
  engine: ChangingEngine,
  setConnected: (isConnected: boolean) => void,
): Promise<never> {
  for (let failures = 0; ; failures++) {
    try {
      const { client, ended } = await connect(socketAddress());
      await client.call('listen', { events: EVENTS });
      engine.use(client);
      failures = 0;
      setConnected(true);
      await ended;
    } catch {
      // tried again
    }
    engine.use(undefined);
    setConnected(false);
    await new Promise((resolve) => setTimeout(resolve, backOff(failures)));
  }
}
