import { placedItems } from '../../figure/index.ts';
import type { Block, FactsBlock, FigureBlock, ListBlock, TextBlock } from '../document/blocks.ts';
import type { PageFlow } from './page-flow.ts';
import { COLORS, LINE, PAGE, TYPE } from './page-look.ts';
import { table } from './pdf-table.ts';

type Setters = {
  readonly [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>, flow: PageFlow) => void;
};

/** One row per kind of block. */
const SETTERS: Setters = { text, facts, table, list, figure };

/** Sets a block on the pages. */
export function setBlock(block: Block, flow: PageFlow): void {
  (SETTERS[block.kind] as (block: Block, flow: PageFlow) => void)(block, flow);
}

function text({ text, tone }: TextBlock, flow: PageFlow): void {
  if (tone === 'warning') warned(text, flow);
  else flow.paragraph(text, tone === 'note' ? TYPE.small : TYPE.text, tone === 'note' ? COLORS.quiet : COLORS.ink);
  flow.space(5);
}

const BAR = 3;
const INDENT = 9;

/** On a tint, with a bar beside it. */
function warned(text: string, flow: PageFlow): void {
  const lines = flow.texts.wrapped(text, TYPE.text, PAGE.width - 2 * INDENT);
  const height = lines.length * TYPE.text.size * LINE + 8;
  flow.need(height);
  flow.box(PAGE.left, flow.y, PAGE.width, height, COLORS.warnTint);
  flow.box(PAGE.left, flow.y, BAR, height, COLORS.warnRule);
  flow.lines(lines, PAGE.left + INDENT, flow.y + 4, TYPE.text, COLORS.warnInk);
  flow.y += height;
}

function list({ items }: ListBlock, flow: PageFlow): void {
  for (const item of items) {
    const lines = flow.texts.wrapped(item, TYPE.text, PAGE.width - INDENT);
    const height = lines.length * TYPE.text.size * LINE;
    flow.need(height);
    flow.box(PAGE.left, flow.y, BAR, height, COLORS.warnRule);
    flow.lines(lines, PAGE.left + INDENT, flow.y, TYPE.text, COLORS.ink);
    flow.y += height + 4;
  }
}

/** Width of the names. */
const NAMES = 120;
const GAP = 10;
const PADDING = 2.5;

function facts({ heading, facts }: FactsBlock, flow: PageFlow): void {
  if (heading !== undefined) setHeading(heading, flow);
  for (const [i, { name, value }] of facts.entries()) {
    const names = flow.texts.wrapped(name, TYPE.small, NAMES);
    const values = flow.texts.wrapped(value, TYPE.small, PAGE.width - NAMES - GAP);
    const height = Math.max(names.length, values.length) * TYPE.small.size * LINE + 2 * PADDING;
    const isNew = flow.need(height);
    if (i > 0 && !isNew) flow.rule(flow.y);
    flow.lines(names, PAGE.left, flow.y + PADDING, TYPE.small, COLORS.quiet);
    flow.lines(values, PAGE.left + NAMES + GAP, flow.y + PADDING, TYPE.small, COLORS.ink);
    flow.y += height;
  }
  flow.space(6);
}

/** With room for something below it. */
export function setHeading(heading: string, flow: PageFlow): void {
  const lines = flow.texts.wrapped(heading, TYPE.heading, PAGE.width);
  const height = lines.length * TYPE.heading.size * LINE;
  flow.space(6);
  flow.need(height + 60);
  flow.lines(lines, PAGE.left, flow.y, TYPE.heading, COLORS.ink);
  flow.y += height + 3;
}

function figure({ name, figure }: FigureBlock, flow: PageFlow): void {
  const { scene, title, caption } = figure;
  const titles = flow.texts.wrapped(`${name}. ${title}`, TYPE.strong, PAGE.width);
  const captions = caption === '' ? [] : flow.texts.wrapped(caption, TYPE.small, PAGE.width);
  const texts = titles.length * TYPE.strong.size * LINE + captions.length * TYPE.small.size * LINE + 4;
  const most = PAGE.bottom - PAGE.top - texts - 40; // below the heading of the section
  const scale = scene ? Math.min(1, PAGE.width / scene.width, most / scene.height) : 1;
  const drawn = scene ? scene.height * scale : 20;
  flow.need(texts + drawn);
  if (scene) {
    const x = PAGE.left + (PAGE.width - scene.width * scale) / 2;
    if (scene.background !== undefined && scene.background !== '#ffffff') {
      flow.box(x, flow.y, scene.width * scale, drawn, scene.background);
    }
    flow.add({ kind: 'group', id: name, items: placedItems(scene.items, { x, y: flow.y, scale }) });
    flow.y += drawn + 4;
  } else warned('It could not be drawn; Problems says why.', flow);
  flow.lines(titles, PAGE.left, flow.y, TYPE.strong, COLORS.ink);
  flow.y += titles.length * TYPE.strong.size * LINE;
  flow.lines(captions, PAGE.left, flow.y, TYPE.small, COLORS.quiet);
  flow.y += captions.length * TYPE.small.size * LINE;
  flow.space(14);
}
