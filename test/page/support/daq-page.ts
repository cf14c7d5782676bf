import type { Locator, Page } from 'playwright-core';
import type { ViewSpec } from '../../../src/web/state/view-spec.ts';
import { eventually } from './eventually.ts';
import { viewOf } from './view-hash.ts';

/** Is this dataset plotted? */
export const plots =
  (path: string) =>
  ({ figure }: ViewSpec): boolean =>
    JSON.stringify(figure).includes(JSON.stringify(path));

/** Pixels around a figure that fills its room, above and below together; less than what comes and goes beside it. */
const MOST_RIM = 20;

/** The page, as people see it: what is on it and what can be done. */
export class DaqPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get tree(): Locator {
    return this.page.getByRole('tree');
  }

  /** The figure, with everything that lies over it. */
  get plot(): Locator {
    return this.page.locator('.plot-picture');
  }

  /** What is seen of the x axis, in words. */
  get status(): Locator {
    return this.page.locator('.plot-status').getByRole('status');
  }

  get cursors(): Locator {
    return this.page.getByRole('region', { name: 'Cursors', exact: true });
  }

  get details(): Locator {
    return this.page.getByRole('region', { name: 'Attributes', exact: true });
  }

  get options(): Locator {
    return this.page.getByRole('region', { name: 'Figure options' });
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }

  /** A row of the tree. */
  row(name: string): Locator {
    return this.tree.getByRole('treeitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** A row of what a search found. */
  found(name: string): Locator {
    return this.page.getByRole('option').filter({ has: this.page.getByTitle(new RegExp(`/${name}$`)) });
  }

  /** Value of an attribute of what is selected. */
  attribute(name: string): Promise<string> {
    const row = this.details.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
    return row.getByRole('cell').first().innerText();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async connected(): Promise<void> {
    await this.page.getByText('Connected', { exact: true }).waitFor();
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search datasets' }).fill(text);
  }

  /** Does something with a node by its menu. */
  async choose(name: string, entry: string): Promise<void> {
    await this.row(name).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry, exact: false }).click();
  }

  /** Unfolds groups or files, the outer one first; files unfold by themselves when they are open. */
  async unfold(...names: string[]): Promise<void> {
    for (const name of names) {
      const row = this.row(name);
      await eventually(async () => {
        const isOpen = (await row.getAttribute('aria-expanded')) === 'true';
        if (!isOpen) await row.click();
        return isOpen;
      }).toBe(true);
    }
  }

  /** Plots a dataset with a click, and waits for its picture. */
  async plotByClick(name: string): Promise<void> {
    await this.row(name).click();
    await this.shows(name);
  }

  /** Waits until the figure shows these, in this order. */
  async shows(...names: string[]): Promise<void> {
    await eventually(() => this.plot.getAttribute('aria-label')).toContain(names.join(', '));
  }

  /** Waits until the figure fills its room, and is not drawn again. */
  async steady(): Promise<void> {
    const room = this.page.locator('.plot-room');
    let before = '';
    await eventually(async () => {
      const range = await this.status.innerText(); // which rests before it is told
      const [figure, around] = [await this.plot.boundingBox(), await room.boundingBox()];
      const now = JSON.stringify([await this.draws(), figure, range]);
      const isFull = Math.abs((figure?.height ?? 0) - (around?.height ?? 0)) < MOST_RIM;
      const isSteady = isFull && now === before && range !== '';
      before = now;
      return isSteady;
    }).toBe(true);
  }

  /** What the address says is seen. */
  view(): ViewSpec {
    return viewOf(this.page.url());
  }

  /** Goes to another view, as a link to it does. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((to) => location.assign(to), hash);
  }

  /** Reloads the page, once the address holds what is seen. */
  async reload(isSeen: (view: ViewSpec) => boolean = () => true): Promise<void> {
    await eventually(() => isSeen(this.view())).toBe(true);
    await this.page.reload();
    await this.connected();
  }

  /** Pictures that were drawn so far. */
  draws(): Promise<number> {
    return this.page.evaluate(() => globalThis.daqscope?.draws.length ?? 0);
  }

  /** Does something that draws another picture, and waits for the picture. */
  async drawing(work: () => Promise<unknown>): Promise<void> {
    const before = await this.draws();
    await work();
    await eventually(() => this.draws()).toBeGreaterThan(before);
  }
}
