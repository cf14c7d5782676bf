import { useEffect } from 'react';
import { isPressed, isSingle, PAGE_COMMANDS } from '../commands/index.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useSettings } from '../state/settings-store.ts';

/** The keys of the page. What has the focus takes its own keys first. */
export function useShortcuts(): void {
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || useDialog.getState().dialog !== null) return;
  const isTyping = isTypedInto(event.target);
  const hasSingleKeys = useSettings.getState().hasSingleKeys && !isTyping;
  for (const { keys, isEnabled, run } of Object.values(PAGE_COMMANDS)) {
    const pressed = keys.find((one) => isPressed(one, event));
    if (pressed === undefined || (isSingle(pressed) && !hasSingleKeys)) continue;
    if (isTyping && EDITING.has(pressed)) return;
    event.preventDefault();
    if (isEnabled?.() ?? true) run();
    return;
  }
}

/** Where text is typed, these belong to the text. */
const EDITING = new Set(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y']);

const NOT_TYPED = new Set(['button', 'checkbox', 'color', 'radio', 'range', 'submit', 'reset']);

function isTypedInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
