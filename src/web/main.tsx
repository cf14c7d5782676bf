import './theme/tokens.css'; // first: what parts of the page say of themselves counts more
import './theme/base.css';
import './theme/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { engine } from './connection/engine-context.ts';
import { stayConnected } from './connection/stay-connected.ts';
import { followAddress } from './state/view-address.ts';

void stayConnected(engine);
await followAddress();
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
