import { useEngineStore } from '../state/engine-store.ts';
import { backOff } from './back-off.ts';
import { batched } from './batched.ts';
import { type ChangingEngine, connect, socketAddress } from './engine.ts';

/** Connects, and does so again whenever the connection is lost, for as long as the page lives. The store tells how it stands. */
export async function stayConnected(engine: ChangingEngine): Promise<never> {
  const store = useEngineStore.getState();
  const collect = batched(store.apply);
  for (const name of ['file', 'closed', 'job', 'messages'] as const)
    engine.on(name, (data) => collect({ name, data } as never));
  for (let failures = 0; ; failures++) {
    try {
      const { client, ended } = await connect(socketAddress());
      engine.use(client);
      const welcome = await client.call('hello', {});
      collect.drop();
      store.greet(welcome);
      failures = 0;
      await ended;
    } catch {
      // told by the status
    }
    engine.use(undefined);
    store.setStatus(await whyLost());
    await sleep(backOff(failures));
  }
}

/** A server that was started anew does not know this page: its user has to open the new address. */
async function whyLost(): Promise<'lost' | 'refused'> {
  try {
    const { status } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
    return status === 401 || status === 403 ? 'refused' : 'lost';
  } catch {
    return 'lost';
  }
}

/** Ends sooner if somebody looks at the page again, or the network is back. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      removeEventListener('focus', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    addEventListener('focus', done);
  });
}
