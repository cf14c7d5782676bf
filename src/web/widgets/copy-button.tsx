import { useEffect, useState } from 'react';
import { useNotices } from '../state/notice-store.ts';
import { IconButton } from './icon-button.tsx';

interface CopyButtonProps {
  readonly label: string;
  readonly text: string;
}

/** Puts a text into the clipboard, and says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (copyByCommand(text)) return true;
    useNotices.getState().tell('The browser did not let the page use the clipboard.');
    return false;
  }
}

/** The old way, which needs no permission: where the new one is refused. */
function copyByCommand(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  (before?.closest('[role="dialog"]') ?? document.body).append(area); // dialogs keep the focus inside
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isDone;
}

/** A button that copies a text. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setDone(false), 1500);
    return () => clearTimeout(timer);
  }, [isDone]);
  const copy = async () => setDone(await copyText(text));
  return (
    <IconButton
      className="is-small"
      icon={isDone ? 'check' : 'copy'}
      label={isDone ? 'Copied' : label}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    />
  );
}
