import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROWS = 1500;

/** A recording as text (LVM) whose values tell which one it is. */
export function recordingText(number: number, rows = ROWS): string {
  const header = [
    'LabVIEW Measurement',
    'Writer_Version\t2',
    'Reader_Version\t2',
    'Separator\tTab',
    'Decimal_Separator\t.',
    'Multi_Headings\tNo',
    'X_Columns\tOne',
    'Time_Pref\tAbsolute',
    'Operator\tsoak',
    'Date\t2026/03/02',
    'Time\t09:41:07.5',
    '***End_of_Header***',
    '',
    'Channels\t2',
    `Samples\t${rows}\t${rows}`,
    'Date\t2026/03/02\t2026/03/02',
    'Time\t09:41:07.5\t09:41:07.5',
    'Y_Unit_Label\tV\tV',
    'X_Dimension\tTime\tTime',
    'X0\t0.0\t0.0',
    'Delta_X\t0.001\t0.001',
    '***End_of_Header***',
    'X_Value\tnumber\tsine\tComment',
  ];
  const lines = Array.from({ length: rows }, (_, row) => {
    return `${(row / 1000).toFixed(6)}\t${number + row / 1e6}\t${Math.sin(row / (10 + (number % 7))).toFixed(6)}`;
  });
  return `${[...header, ...lines].join('\r\n')}\r\n`;
}

/** Writes recordings one after the other, each in pieces, as an instrument does, until it is stopped. */
export class RecordingProgram {
  /** Content of each finished file by its name. */
  readonly finished = new Map<string, string>();
  readonly #folder: string;
  #number = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async run(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#record();
      await sleep(everyMs, undefined, { signal }).catch(() => {});
    }
  }

  async #record(): Promise<void> {
    const number = this.#number++;
    const name = `hour ${Math.floor(number / 100)}/run ${String(number).padStart(5, '0')}.lvm`;
    const path = join(this.#folder, name);
    const text = recordingText(number);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    for (let at = 0; at < text.length; at += 20_000) {
      appendFileSync(path, text.slice(at, at + 20_000));
      await sleep(200);
    }
    this.finished.set(name, text);
  }
}
