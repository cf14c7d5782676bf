import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Fonts with many characters that our own lack (Chinese, Japanese, Korean above all), where the systems that have them keep them:
 * Debian and its like, macOS, Windows.
 */
const PLACES: readonly string[] = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf',
  '/System/Library/Fonts/PingFang.ttc',
  '/System/Library/Fonts/Hiragino Sans GB.ttc',
  '/Library/Fonts/Arial Unicode.ttf',
  'C:\\Windows\\Fonts\\msyh.ttc',
  'C:\\Windows\\Fonts\\meiryo.ttc',
  'C:\\Windows\\Fonts\\malgun.ttf',
  join(homedir(), '.local/share/fonts/NotoSansCJK-Regular.ttc'),
];

/** The file of the first font that this machine has for characters that ours lack; undefined if there is none. */
export function readOtherFont(): Uint8Array<ArrayBuffer> | undefined {
  for (const path of PLACES) {
    try {
      return readFileSync(path);
    } catch {
      // not on this machine
    }
  }
  return undefined;
}

/** Where that file is. */
export function otherFontFile(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}
