import { pathToFileURL } from 'node:url';
import { build, buildIsCurrent } from './build.mjs';
import { install, installIsCurrent } from './install.mjs';
import { withLock } from './lock.mjs';
import { say } from './say.mjs';

/**
 * Makes a clone ready to run: packages, then build. Silent and quick (some milliseconds) when nothing is to do; safe when
 * several processes start at the same time in a fresh clone.
 */
export function setUp() {
  if (installIsCurrent() && buildIsCurrent()) return;
  withLock(() => {
    if (!installIsCurrent()) install();
    if (!buildIsCurrent()) {
      say('Building daqscope …');
      build();
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) setUp();
