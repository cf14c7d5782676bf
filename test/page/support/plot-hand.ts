import type { DaqPage } from './daq-page.ts';
import { eventually } from './eventually.ts';

/** In pixels of the page. */
export interface PanelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Parts of the way, from the upper left of the panel. */
export type Place = readonly [x: number, y: number];

/** What a hand with a mouse does in the first panel of the plot. */
export class PlotHand {
  readonly #shown: DaqPage;
  readonly box: PanelBox;

  private constructor(shown: DaqPage, box: PanelBox) {
    this.#shown = shown;
    this.box = box;
  }

  /** Finds out where the panel lies: a drag across all of the figure picks out all of it. */
  static async of(shown: DaqPage): Promise<PlotHand> {
    const { page, plot } = shown;
    await shown.steady();
    const all = await boxOf(plot);
    const middle = all.y + all.height / 2;
    await plot.focus();
    await page.mouse.move(all.x + 1, middle);
    await page.mouse.down();
    await page.mouse.move(all.x + all.width - 1, middle, { steps: 2 });
    const box = await boxOf(page.locator('.plot-zoom-box'));
    await page.keyboard.press('Escape');
    await page.mouse.up();
    return new PlotHand(shown, box);
  }

  /** Whole pixels, as those of a mouse. */
  point([x, y]: Place): [x: number, y: number] {
    return [Math.round(this.box.x + x * this.box.width), Math.round(this.box.y + y * this.box.height)];
  }

  /** How far two places are apart along x, as a part of the way. */
  partBetween(from: Place, to: Place): number {
    return (this.point(to)[0] - this.point(from)[0]) / this.box.width;
  }

  async at(place: Place): Promise<void> {
    await this.#shown.page.mouse.move(...this.point(place));
  }

  /** As {@link at}, and waits until the page has taken notice. */
  async restAt(place: Place): Promise<void> {
    await this.at(place);
    const line = this.#shown.page.locator('.plot-pointer-line').first(); // the upright one
    await eventually(async () => Math.abs((await boxOf(line)).x - this.point(place)[0])).toBeLessThan(1.5);
  }

  async drag(from: Place, to: Place): Promise<void> {
    const { mouse } = this.#shown.page;
    await this.at(from);
    await mouse.down();
    await mouse.move(...this.point(to), { steps: 4 });
    await mouse.up();
  }

  /** The x value at a part of the way, as a cursor tells that is put there. */
  async valueAt(x: number): Promise<number> {
    const { page, plot } = this.#shown;
    await plot.focus();
    await this.restAt([x, 0.5]);
    await page.keyboard.press('a');
    const value = await page.getByRole('slider', { name: 'Cursor A' }).getAttribute('aria-valuenow');
    await page.keyboard.press('c');
    await this.#shown.steady(); // what the cursors tell has taken room
    return Number(value);
  }

  /** The range that is set for an axis; undefined: all of it is shown. */
  range(axis: 'x' | 'y' = 'x'): readonly [number, number] | undefined {
    const range = this.#shown.view().figure?.panels[0].axes?.[axis]?.range;
    return range as readonly [number, number] | undefined;
  }

  /** How much of the x axis is shown. */
  width(): number {
    const [from, to] = this.range() ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return to - from;
  }
}

async function boxOf(locator: DaqPage['plot']): Promise<PanelBox> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not seen');
  return box;
}
