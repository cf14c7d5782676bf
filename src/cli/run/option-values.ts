import { InvalidArgumentError } from 'commander';

/** One of some words. */
export function choice<Word extends string>(...words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new InvalidArgumentError(`It is one of: ${words.join(', ')}.`);
    return found;
  };
}

/** A whole number greater than 0. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('It is a whole number of at least 1.');
  return number;
}

const MOST_PORT = 65_535;

export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > MOST_PORT) throw new InvalidArgumentError(`Ports are numbers from 1 to ${MOST_PORT}.`);
  return port;
}

/** `auto`, or a number of bytes. */
export function chunkBytes(text: string): number | true {
  return text === 'auto' ? true : wholeNumber(text);
}

const DEFAULT_LEVEL = 4;

/** `gzip` or `gzip=LEVEL`: the level. */
export function compression(text: string): number {
  const match = /^gzip(?:=([1-9]))?$/.exec(text);
  if (!match) throw new InvalidArgumentError('It is gzip, or gzip=LEVEL with a level from 1 (fast) to 9 (small).');
  return match[1] === undefined ? DEFAULT_LEVEL : Number(match[1]);
}

/** Collects the values of an option that may be repeated. */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** Collects `NAME=VALUE`. */
export function assignment(text: string, before: readonly string[] = []): string[] {
  if (!/^[^=]+=/.test(text)) throw new InvalidArgumentError('It is NAME=VALUE.');
  return list(text, before);
}
