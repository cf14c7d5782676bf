// Faults in the calls of the file system, whoever makes them and in whatever thread. JavaScript, since it is loaded into
// every process and thread that is tested: removing types would take longer than all the rest.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { FAMILIES, HANDLE_CALLS } from './file-calls.mjs';

/**
 * @typedef {object} Fault
 * @property {string} path Only calls that concern this file, or files in this folder, are counted.
 * @property {readonly import('./file-calls.mjs').Family[]} families Only calls of these families are counted.
 * @property {number} at The call that fails, counted from 1; 0 for none.
 * @property {boolean} [stays] All calls from there on fail, not this one alone.
 * @property {string} action `kill` ends the process at once (a write gets half of its bytes out first), `short` does half
 *   of what was asked for, `run` has a shell command run just before the call (`$FILE` is its file, `$CALL` its number);
 *   all else is the code of an error.
 * @property {string} [command] For `run`.
 */

/** @typedef {(...args: any[]) => any} Call */
/** @typedef {{ fault: Fault, shared: Int32Array<SharedArrayBuffer> }} Armed What all threads share: see the places below. */

const KEY = 'daqscope-test-fault';
/** Places in the shared memory: calls so far; the call that failed, by the index of its name; what is open. */
const COUNT = 0;
const HIT = 1;
const DESCRIPTORS = 2;
const MOST_DESCRIPTORS = 1024;

const names = Object.values(FAMILIES).flat();
const { readFileSync, writeFileSync, writeSync } = fs;

/** @type {Armed | undefined} */
let armed;

/**
 * From now on the fault lies in wait, in this thread and in all that it starts.
 * @param {Fault} fault
 */
export function arm(fault) {
  const shared = new Int32Array(new SharedArrayBuffer(4 * (DESCRIPTORS + MOST_DESCRIPTORS)));
  armed = { fault: { ...fault, path: resolve(fault.path) + sep }, shared };
  setEnvironmentData(KEY, /** @type {any} */ (armed));
}

/**
 * Nothing goes wrong any more. Tells how many calls there were, and which one failed, if one did.
 * @returns {{ calls: number, hit?: string | undefined }}
 */
export function disarm() {
  if (!armed) return { calls: 0 };
  const { shared } = armed;
  armed = undefined;
  setEnvironmentData(KEY, undefined);
  return { calls: shared[COUNT], hit: names[shared[HIT] - 1] };
}

/**
 * Replaces the functions of `node:fs` in all the forms they have. To be called before what is tested is loaded: it may
 * keep the functions that it finds. A thread that someone else started gets the fault that lies in wait there.
 */
export function layFaults() {
  if (!isMainThread) armed = /** @type {any} */ (getEnvironmentData(KEY));
  for (const name of names) {
    replace(fs, `${name}Sync`, (real, args) => guardSync(name, real, args));
    replace(fs, name, (real, args) => guardCallback(name, real, args));
    if (name !== 'open') replace(fsPromises, name, (real, args) => guardPromise(name, real, args));
  }
  replace(fsPromises, 'open', async (real, args) => {
    const handle = await guardPromise('open', real, args);
    layHandleFaults(Object.getPrototypeOf(handle));
    return handle;
  });
  syncBuiltinESMExports();
}

let handlesLaid = false;

/** @param {object} prototype That of all handles. */
function layHandleFaults(prototype) {
  if (handlesLaid) return;
  handlesLaid = true;
  for (const [name, call] of Object.entries(HANDLE_CALLS)) {
    replace(prototype, name, (real, args, handle) =>
      guardPromise(call, (_descriptor, ...rest) => real.apply(handle, rest), [handle.fd, ...args]),
    );
  }
}

/**
 * @param {object} object
 * @param {string} name
 * @param {(real: Call, args: any[], self: any) => any} guard
 */
function replace(object, name, guard) {
  const real = Reflect.get(object, name);
  if (typeof real !== 'function') return;
  /** @type {(this: any, ...args: any[]) => any} */
  const guarded = function (...args) {
    return guard(real, args, this);
  };
  Reflect.set(object, name, Object.assign(guarded, real));
}

/** @type {(name: string, real: Call, args: any[]) => any} */
function guardSync(name, real, args) {
  const changed = meet(name, args);
  if (changed instanceof Error) throw changed;
  const result = real(...changed);
  note(name, args, result);
  return result;
}

/** @type {(name: string, real: Call, args: any[]) => Promise<any>} */
async function guardPromise(name, real, args) {
  const changed = meet(name, args);
  if (changed instanceof Error) throw changed;
  const result = await real(...changed);
  note(name, args, result?.fd);
  return result;
}

/** @type {(name: string, real: Call, args: any[]) => void} */
function guardCallback(name, real, args) {
  const done = args.at(-1);
  if (typeof done !== 'function') return real(...args);
  const changed = meet(name, args.slice(0, -1));
  if (changed instanceof Error) return process.nextTick(done, changed);
  real(...changed, (/** @type {unknown} */ error, /** @type {any[]} */ ...results) => {
    if (!error) note(name, args, results[0]);
    done(error, ...results);
  });
}

/**
 * What becomes of a call: the arguments to go on with, or the error it ends in.
 * @type {(name: string, args: any[]) => any[] | Error}
 */
function meet(name, args) {
  if (!armed || !concerns(args[0])) return args;
  const { fault, shared } = armed;
  if (name === 'close' && typeof args[0] === 'number') Atomics.store(shared, DESCRIPTORS + args[0], 0);
  if (!fault.families.some((family) => FAMILIES[family].includes(name))) return args;
  const turn = Atomics.add(shared, COUNT, 1) + 1;
  if (fault.at === 0 || turn < fault.at || (turn > fault.at && !fault.stays)) return args;
  Atomics.store(shared, HIT, names.indexOf(name) + 1);
  if (fault.action === 'short') return half(name, args);
  if (fault.action === 'run') return run(fault.command ?? '', turn, args);
  if (fault.action === 'kill') {
    begin(name, args);
    process.kill(process.pid, 'SIGKILL');
  }
  return Object.assign(new Error(`${fault.action}: made up, ${name}`), { code: fault.action, syscall: name });
}

/**
 * Half the bytes of a `read` or `write` of a buffer: (descriptor, buffer, offset, length, position).
 * @type {(name: string, args: any[]) => any[]}
 */
function half(name, args) {
  const [descriptor, buffer, offset = 0, length = buffer?.byteLength - offset, position] = args;
  if ((name !== 'read' && name !== 'write') || !ArrayBuffer.isView(buffer) || typeof offset !== 'number') return args;
  return [descriptor, buffer, offset, Math.ceil(length / 2), position];
}

/**
 * Does half of a call that takes its time; all others happen as a whole or not at all.
 * @type {(name: string, args: any[]) => void}
 */
function begin(name, args) {
  if (name === 'write') Reflect.apply(writeSync, fs, half(name, args));
  if (name === 'writeFile') writeFileSync(args[0], args[1].slice(0, args[1].length / 2));
  if (name === 'copyFile') {
    const bytes = readFileSync(args[0]);
    writeFileSync(args[1], bytes.subarray(0, bytes.length / 2));
  }
}

/** @type {(command: string, turn: number, args: any[]) => any[]} */
function run(command, turn, args) {
  const env = { ...process.env, FILE: String(args[0]), CALL: String(turn) };
  execFileSync('sh', ['-c', command], { env, stdio: 'ignore' });
  return args;
}

/**
 * Is it about a file that counts: by its path, or because it was opened by such a path?
 * @param {unknown} file
 */
function concerns(file) {
  if (!armed) return false;
  if (typeof file === 'number') return Atomics.load(armed.shared, DESCRIPTORS + file) === 1;
  return typeof file === 'string' && (resolve(file) + sep).startsWith(armed.fault.path);
}

/**
 * Remembers what was opened.
 * @type {(name: string, args: any[], descriptor: unknown) => void}
 */
function note(name, args, descriptor) {
  if (!armed || name !== 'open' || typeof descriptor !== 'number' || descriptor >= MOST_DESCRIPTORS) return;
  Atomics.store(armed.shared, DESCRIPTORS + descriptor, concerns(args[0]) ? 1 : 0);
}
