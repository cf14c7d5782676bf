import type { Face, FaceName, Fonts, OwnFaceName } from './face.ts';
import { decodeFontPack } from './font-pack.ts';
import { FontkitFace } from './fontkit-face.ts';
import { PackedFace } from './packed-face.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The faces of figures, from their font files. Each file is read and parsed when its face is first asked for, since most figures need
 * one or two of them. `other`: a file for the characters that ours lack.
 */
export async function loadFonts(read: (name: OwnFaceName) => Bytes, other?: Bytes): Promise<Fonts> {
  const { create } = await import('fontkit');
  const otherFont = other && firstOf(create(other));
  return {
    ...fontsOf(
      read,
      (name, file) => new FontkitFace(name, name === 'other' && otherFont ? otherFont : firstOf(create(file()))),
      other,
    ),
    member: (name) => (name === 'other' && other && 'fonts' in create(other) ? otherFont?.postscriptName : undefined),
  };
}

/** The first font of a collection, or the font itself. */
function firstOf<Font>(file: Font | { readonly fonts: readonly Font[] }): Font {
  return typeof file === 'object' && file !== null && 'fonts' in file ? file.fonts[0] : file;
}

/**
 * The same faces out of packs ({@link packFont}) that were made beforehand. They have only the characters for which {@link isPacked}
 * is true.
 */
export function packedFonts(read: (name: OwnFaceName) => Bytes, readPack: (name: OwnFaceName) => Bytes): Fonts {
  const packs = fontsOf(read, (name) => new PackedFace(decodeFontPack(readPack(name as OwnFaceName))));
  return { ...packs, member: () => undefined };
}

function fontsOf(
  read: (name: OwnFaceName) => Bytes,
  make: (name: FaceName, file: () => Bytes) => Face,
  other?: Bytes,
): Omit<Fonts, 'member'> {
  const files = new Map<FaceName, Bytes>(other && [['other', other]]);
  const faces = new Map<FaceName, Face>();
  const file = (name: FaceName) => remembered(files, name, () => read(name as OwnFaceName));
  return {
    hasOther: other !== undefined,
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
