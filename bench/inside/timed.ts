import { writeFileSync } from 'node:fs';
import { type Columns, columnBytes } from './columns.ts';

const WARM_UP_MS = 1000;
const MEASURING_MS = 2000;
const FEWEST = 3;

/**
 * Does the same work again and again, warms up first, and prints the median of the rest as JSON: `{"seconds": …}`. The last
 * columns are written to `output` one behind the other. What was made before is let go before the next turn begins.
 */
export async function timed(output: string, work: () => Columns | Promise<Columns>): Promise<void> {
  await repeat(WARM_UP_MS, work);
  const { seconds, columns } = await repeat(MEASURING_MS, work);
  console.log(JSON.stringify({ seconds: median(seconds) }));
  writeFileSync(output, columnBytes(columns));
}

async function repeat(leastMs: number, work: () => Columns | Promise<Columns>) {
  const seconds: number[] = [];
  let columns: Columns = [];
  for (let passed = 0; passed < leastMs || seconds.length < FEWEST; ) {
    columns = [];
    const started = performance.now();
    columns = await work();
    const ms = performance.now() - started;
    seconds.push(ms / 1000);
    passed += ms;
  }
  return { seconds, columns };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
