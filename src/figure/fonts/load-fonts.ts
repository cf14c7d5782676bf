import type { Face, FaceName, Fonts } from './face.ts';
import { FontkitFace } from './fontkit-face.ts';

/**
 * The faces of figures, from their font files (TrueType). Each file is read and parsed when its face is first asked for, since
 * most figures need one or two of them.
 */
export async function loadFonts(read: (name: FaceName) => Uint8Array<ArrayBuffer>): Promise<Fonts> {
  const { create } = await import('fontkit');
  const files = new Map<FaceName, Uint8Array<ArrayBuffer>>();
  const faces = new Map<FaceName, Face>();
  const file = (name: FaceName) => remembered(files, name, () => read(name));
  return {
    file,
    face: (name) => remembered(faces, name, () => new FontkitFace(name, create(file(name)))),
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
