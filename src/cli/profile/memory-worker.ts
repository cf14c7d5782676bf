import { parentPort } from 'node:worker_threads';
import { SampleSeries } from './sample-series.ts';

const INTERVAL_MS = 10;

/** The other side of `MemoryRecorder`: takes samples until it is asked for them, however long the main thread is busy. */
function record(): void {
  const started = performance.now();
  const series = new SampleSeries();
  const sample = () => series.add({ seconds: (performance.now() - started) / 1000, bytes: process.memoryUsage.rss() });
  sample();
  const timer = setInterval(sample, INTERVAL_MS);
  parentPort?.once('message', () => {
    clearInterval(timer);
    sample();
    parentPort?.postMessage(series.samples);
  });
  parentPort?.postMessage('started');
}

record();
