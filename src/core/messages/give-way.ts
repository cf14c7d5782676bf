/** Work that goes on for longer keeps others of its thread waiting. */
const TURN_MS = 12;

let since = Date.now();

/** Lets others of this thread have their turn, if this one has lasted a while: requests are answered, and a cancel is heard. */
export function giveWay(): Promise<void> | undefined {
  if (Date.now() - since < TURN_MS) return undefined;
  return new Promise((resolve) =>
    setTimeout(() => {
      since = Date.now();
      resolve();
    }, 0),
  );
}
