/** What is needed of a keyboard event to tell which keys it is. */
export interface PressedKeys {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Are these the keys that a command names? `Ctrl+Shift+Z`, `Alt+1`, `F6`, `?`. On a Mac, Cmd counts as Ctrl. */
export function isPressed(keys: string, event: PressedKeys): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl') || event.altKey !== wants('Alt')) return false;
  if (isSign(key)) return event.key === key; // on which keyboards it needs Shift differs
  if (event.shiftKey !== wants('Shift')) return false;
  // with Alt, some systems make another character of a key
  return event.key.toLowerCase() === key.toLowerCase() || (event.altKey && event.code === `Digit${key}`);
}

/** Keys that are one character without Ctrl or Alt: they would be typed where one types. */
export function isSingle(keys: string): boolean {
  return keys.length === 1;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\da-z]/i.test(key);
}
