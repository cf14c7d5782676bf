// Loaded before the command (`node --import`): lets a fault lie in wait, and reports at the end what there was.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { arm, disarm, layFaults } from './fault-layer.mjs';

const { DAQSCOPE_TEST_FAULT, DAQSCOPE_TEST_REPORT } = process.env;

layFaults();
if (isMainThread) {
  if (DAQSCOPE_TEST_FAULT) arm(JSON.parse(DAQSCOPE_TEST_FAULT));
  process.on('exit', () => {
    const report = { ...disarm(), peakBytes: process.resourceUsage().maxRSS * 1024 };
    if (DAQSCOPE_TEST_REPORT) writeFileSync(DAQSCOPE_TEST_REPORT, JSON.stringify(report));
  });
}
