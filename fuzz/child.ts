// The process that runs inputs. It may hang, crash and eat memory: the one that started it watches it.
import { Coverage } from './coverage.ts';
import { judge, MEMORY } from './judge.ts';
import type { Assignment, Batch, Reply } from './messages.ts';
import type { Target } from './target.ts';

const TIRED_BYTES = 1200 * 2 ** 20;

const assigned = Promise.withResolvers<Assignment>();
process.once('message', assigned.resolve);
process.once('disconnect', () => process.exit());

const coverage = new Coverage(['/src/', '/fuzz/testing/']);
const { module, target: name, limits, known } = await assigned.promise;
const { TARGETS } = (await import(module)) as { TARGETS: readonly Target[] };
const target = TARGETS.find((one) => one.name === name);
if (!target) throw new Error(`There is no target ${name}`);
coverage.take();
coverage.learn(known);

process.on('message', async ({ inputs, turns, learn }: Batch) => {
  const outcomes = [];
  for (const input of inputs) outcomes.push(await judge(target, input, turns, limits));
  const fresh = coverage.take();
  if (learn) coverage.learn(fresh);
  const hasGrown = outcomes.some(({ fault }) => fault?.what === MEMORY); // only a new process can show that again
  send({ outcomes, fresh, isTired: hasGrown || process.memoryUsage.rss() > TIRED_BYTES });
});
send('ready');

function send(message: Reply | 'ready'): void {
  process.send?.(message);
}
