import { writeSync } from 'node:fs';

/**
 * Tells people what is going on, on stderr: stdout belongs to the command that was asked for.
 * @param {string} text
 */
export function say(text) {
  writeSync(2, `${text}\n`);
}

/**
 * Ends the process with one line.
 * @param {string} text
 * @returns {never}
 */
export function giveUp(text) {
  say(`daqscope: ${text}`);
  process.exit(1);
}
