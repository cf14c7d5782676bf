import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that the npm package `node` brings. */
export const OWN_NODE = join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Oldest Node that daqscope runs under. */
export const NODE_MAJOR = 24;

/** The command as it is started: the modules of the build, bundled. */
export const BIN = join(ROOT, 'dist/bin');
/** The faces of figures, packed. */
export const FONT_PACKS = join(ROOT, 'dist/fonts');
/** The page, as it is served. */
export const PAGE = join(ROOT, 'dist/web');
export const CLI = join(BIN, 'daqscope.js');

/**
 * The Node to run daqscope with: the pinned one, or the one that runs now where that is new enough (there is no pinned
 * one for some platforms). Undefined if there is neither.
 */
export function findNode() {
  if (existsSync(OWN_NODE)) return OWN_NODE;
  return Number.parseInt(process.versions.node, 10) >= NODE_MAJOR ? process.execPath : undefined;
}
