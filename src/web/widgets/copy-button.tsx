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
    useNotices.getState().tell('The browser did not let the page use the clipboard.');
    return false;
  }
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
