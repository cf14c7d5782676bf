import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Is this module the script that Node was started with, and not one that is imported?
 * @param {string} url its `import.meta.url`
 */
export function isMain(url) {
  const script = process.argv[1];
  return script !== undefined && url === pathToFileURL(realpathSync(script)).href;
}
