import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { engine } from './connection/engine-context.ts';
import { stayConnected } from './connection/stay-connected.ts';
import { syncHash } from './state/sync-hash.ts';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';

void stayConnected(engine);
await syncHash();
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
