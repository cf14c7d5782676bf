import { type ConnectionStatus, useEngineStore } from '../state/engine-store.ts';
import { Icon } from '../widgets/icon.tsx';

const WORDS: Partial<Record<ConnectionStatus, { readonly title: string; readonly text: string }>> = {
  lost: {
    title: 'daqscope cannot be reached.',
    text: 'What you see stays, and the page goes on by itself when daqscope is there again. If you start it anew, open the address that it prints.',
  },
  refused: {
    title: 'daqscope was started anew.',
    text: 'Open the address that it prints in its terminal: then this page goes on, too.',
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
