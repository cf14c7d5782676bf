import {
  FACE_NAMES,
  type FigureSpec,
  type Fonts,
  isPackedFigure,
  loadFonts,
  type OwnFaceName,
  packedFonts,
  type TraceSource,
} from '../../../figure/index.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A font of the machine, for what ours lack. */
const OTHER = 'other';

/** The fonts of figures, from the server: packs of what most figures need, and the whole fonts for those with other characters. */
export class PlotFonts {
  readonly #load: (name: string) => Promise<Bytes | undefined>;
  #packed: Promise<Fonts> | undefined;
  #whole: Promise<Fonts> | undefined;

  /** `load` gets a file of the server's `/fonts`; undefined if it is not there. */
  constructor(load: (name: string) => Promise<Bytes | undefined> = fetchFont) {
    this.#load = load;
  }

  /** The same fonts for the same kind of figure, so that outlines are made once. */
  for(spec: FigureSpec, sources: readonly (readonly TraceSource[])[]): Promise<Fonts> {
    if (isPackedFigure(spec, sources)) {
      this.#packed ??= this.#loadPacks().catch((error) => {
        this.#packed = undefined;
        throw error;
      });
      return this.#packed;
    }
    this.#whole ??= this.#loadWhole().catch((error) => {
      this.#whole = undefined;
      throw error;
    });
    return this.#whole;
  }

  async #loadPacks(): Promise<Fonts> {
    const packs = await this.#loadAll((name) => `${name}.pack`);
    const noFile = () => {
      throw new Error('a page has no use for whole font files');
    };
    return packedFonts(noFile, (name) => packs.get(name) as Bytes);
  }

  async #loadWhole(): Promise<Fonts> {
    const [files, other] = await Promise.all([this.#loadAll((name) => `${name}.ttf`), this.#load(OTHER)]);
    return loadFonts((name) => files.get(name) as Bytes, other);
  }

  async #loadAll(fileOf: (name: OwnFaceName) => string): Promise<Map<OwnFaceName, Bytes>> {
    const load = async (name: OwnFaceName) => {
      const bytes = await this.#load(fileOf(name));
      if (!bytes) throw new Error(`the font ${fileOf(name)} is not there`);
      return [name, bytes] as const;
    };
    return new Map(await Promise.all(FACE_NAMES.map(load)));
  }
}

async function fetchFont(name: string): Promise<Bytes | undefined> {
  const response = await fetch(`/fonts/${name}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}
