import type { Page } from 'playwright-core';
import { now, pause } from './clock.ts';
import type { Plan } from './plan.ts';

/** A place of the plot, in CSS pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a turn of a wheel says; the page zooms in by 0.58 then. */
const WHEEL = 300;
const ZOOM_STEP = Math.exp(-0.0018 * WHEEL);
const WHEEL_PAN = 120;
/** Steps of a wheel come so far apart: each has its picture by then. */
const STEP_MS = 100;
/** Steps of a drag do not wait for pictures. */
const DRAG_MS = 1000 / 60;
const DRAG_STEPS = 20;
const DRAG_PIXELS = 7;
/** Steps of zooming in after which it is panned. */
const PAN_EVERY = 5;
/** Parts of the picture that surely lie in its axes. */
const [LEFT, WIDTH, MIDDLE] = [0.15, 0.75, 0.45];

/** Zooms in to a place from all samples to a few, pans there in many depths, and comes back; `place`: part of the plot. */
export async function moveAbout(page: Page, place: number, { samples, few }: Plan): Promise<void> {
  const at = await pointOf(page, place);
  const depth = Math.ceil(Math.log(few / samples) / Math.log(ZOOM_STEP));
  await page.mouse.move(at.x, at.y);
  for (let step = 1; step <= depth; step++) {
    await wheel(page, 0, -WHEEL);
    if (step % PAN_EVERY === 0) await panHere(page, at);
  }
  for (let step = 0; step < depth; step++) await wheel(page, 0, WHEEL);
  await zoomToBox(page);
  await page.mouse.dblclick(at.x, at.y);
  await pause(STEP_MS);
}

async function panHere(page: Page, at: Place): Promise<void> {
  await wheel(page, WHEEL_PAN, 0);
  await wheel(page, -WHEEL_PAN, 0);
  await page.keyboard.down('Shift');
  await drag(page, at, { x: at.x + DRAG_STEPS * DRAG_PIXELS, y: at.y }, DRAG_STEPS);
  await page.keyboard.up('Shift');
  await page.mouse.move(at.x, at.y);
}

async function zoomToBox(page: Page): Promise<void> {
  await drag(page, await pointOf(page, 0.3), await pointOf(page, 0.6), 5);
  await pause(STEP_MS);
}

async function wheel(page: Page, x: number, y: number): Promise<void> {
  const begun = now();
  await page.mouse.wheel(x, y);
  await pause(begun + STEP_MS - now());
}

/** With the button of the mouse held down, as fast as a hand moves it. */
async function drag(page: Page, from: Place, to: Place, steps: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const begun = now();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps);
    await pause(begun + i * DRAG_MS - now());
  }
  await page.mouse.up();
  await pause(STEP_MS);
}

async function pointOf(page: Page, place: number): Promise<Place> {
  const box = await page.locator('.plot-picture').boundingBox();
  if (!box) throw new Error('there is no plot');
  return { x: box.x + box.width * (LEFT + WIDTH * place), y: box.y + box.height * MIDDLE };
}
