import { createInterface } from 'node:readline';
import { DriveEmulator } from './drive-emulator.ts';
import type { FaultRule } from './faults/faults.ts';

// The emulator in a process of its own, for benchmarks and long runs: `node run.ts`. It says in a line of JSON where it is, and
// stays until its standard input ends. A line with `counts` asks what came so far; any other is a fault, as JSON:
// {"match": "^PUT ", "times": 3, "fault": {"kind": "refuse", "reason": "backendError"}}
// Options of the emulator are its argument, as JSON: `node run.ts '{"checksums": ["sha256"], "isForgetful": true}'`

await using emulator = await DriveEmulator.start(JSON.parse(process.argv[2] ?? '{}'));
say({
  url: emulator.url,
  tokenUrl: emulator.tokenUrl,
  proxyUrl: await emulator.proxy(),
  caFile: await emulator.caFile(),
  keyFile: emulator.keyFile(),
  account: emulator.account.email,
  sharedDrive: emulator.shared.id,
});
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'counts') emulator.faults.add(ruleIn(line));
  say(emulator.counts);
}

function ruleIn(line: string): FaultRule {
  const { match, ...rule } = JSON.parse(line);
  return match === undefined ? rule : { ...rule, match: new RegExp(match) };
}

function say(json: object): void {
  process.stdout.write(`${JSON.stringify(json)}\n`);
}
