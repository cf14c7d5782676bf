import { type KeyboardEvent, useRef } from 'react';

/** Letters that follow each other sooner than this are one word. */
const WORD_MS = 700;

/** Collects what is typed to find something by its name; undefined for keys that are no letters. */
export function useTyped(): (event: KeyboardEvent) => string | undefined {
  const typed = useRef({ text: '', time: 0 });
  return ({ key, ctrlKey, altKey, metaKey, timeStamp }) => {
    if (key.length !== 1 || key === ' ' || key === '?' || key === '/' || ctrlKey || altKey || metaKey) return undefined;
    const isOneWord = timeStamp - typed.current.time < WORD_MS;
    typed.current = { text: isOneWord ? typed.current.text + key : key, time: timeStamp };
    return typed.current.text;
  };
}
