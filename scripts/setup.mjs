import { build, buildIsCurrent } from './build.mjs';
import { install, installIsCurrent } from './install.mjs';
import { isMain } from './is-main.mjs';
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

if (isMain(import.meta.url)) setUp();
