import { type ConnectionStatus, useEngineStore } from '../state/engine-store.ts';
import { Icon } from '../widgets/icon.tsx';

const WORDS: Partial<Record<ConnectionStatus, { readonly title: string; readonly text: string }>> = {
  lost: {
    title: 'daqscope cannot be reached.',
    text: 'What you see stays as it is, and the page goes on by itself as soon as daqscope is there again.',
  },
  refused: {
    title: 'daqscope was started anew.',
    text: 'This page belongs to the run before. Open the address that daqscope prints in its terminal; what you see here comes with it if you put the part after # behind it.',
  },
};

/** Says when the server is gone. */
export function ConnectionBanner() {
  const words = WORDS[useEngineStore((state) => state.status)];
  return (
    <div role="alert">
      {words && (
        <div className="banner">
          <Icon name="warning" />
          <strong>{words.title}</strong>
          <span>{words.text}</span>
        </div>
      )}
    </div>
  );
}
