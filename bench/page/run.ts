// `npm run bench:page [NAME…] [--json] [--size-gb N]`: the page in a real browser, against the real command; prints a table, or JSON.
import { parseArgs } from 'node:util';
import { machineText } from '../table.ts';
import { benchPage, MEASURES } from './bench-page.ts';
import { figureTable } from './figures.ts';
import { fullPlan } from './plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, 'size-gb': { type: 'string', default: '8' } },
});
const sizeGb = Number(values['size-gb']);
const unknown = positionals.filter((name) => !(name in MEASURES));
if (unknown.length > 0)
  fail(`There is no measure ${unknown.join(', ')}; there are: ${Object.keys(MEASURES).join(', ')}`);
if (!(sizeGb >= 0.1 && sizeGb <= 17))
  fail('--size-gb: from 0.1 to 17 (LabVIEW counts the values of an array in 31 bits)');

try {
  const names = positionals.length > 0 ? positionals : undefined;
  const figures = await benchPage(fullPlan(sizeGb), names, (text) => console.error(text));
  if (values.json) console.log(JSON.stringify(figures, undefined, 2));
  else console.log(`${machineText()}\n${figureTable(figures)}`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}
