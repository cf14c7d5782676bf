import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { engine } from './connection/engine-context.ts';
import { stayConnected } from './connection/stay-connected.ts';

void stayConnected(engine);
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
