import type { Face, FaceName, Fonts } from './face.ts';
import { decodeFontPack } from './font-pack.ts';
import { FontkitFace } from './fontkit-face.ts';
import { PackedFace } from './packed-face.ts';

/**
 * The faces of figures, from their font files (TrueType). Each file is read and parsed when its face is first asked for, since
 * most figures need one or two of them.
 */
export async function loadFonts(read: (name: FaceName) => Uint8Array<ArrayBuffer>): Promise<Fonts> {
  const { create } = await import('fontkit');
  return fontsOf(read, (name, file) => new FontkitFace(name, create(file())));
}

/**
 * The same faces out of packs ({@link packFont}) that were made beforehand. They have only the characters for which {@link isPacked}
 * is true.
 */
export function packedFonts(
  read: (name: FaceName) => Uint8Array<ArrayBuffer>,
  readPack: (name: FaceName) => Uint8Array<ArrayBuffer>,
): Fonts {
  return fontsOf(read, (name) => new PackedFace(decodeFontPack(readPack(name))));
}

function fontsOf(
  read: (name: FaceName) => Uint8Array<ArrayBuffer>,
  make: (name: FaceName, file: () => Uint8Array<ArrayBuffer>) => Face,
): Fonts {
  const files = new Map<FaceName, Uint8Array<ArrayBuffer>>();
  const faces = new Map<FaceName, Face>();
  const file = (name: FaceName) => remembered(files, name, () => read(name));
  return {
    file,
    face: (name) => remembered(faces, name, () => make(name, () => file(name))),
  };
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
