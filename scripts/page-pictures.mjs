// `npm run pictures:page`: sets everything up, then takes the pictures of docs/page.md anew in a real browser. Look at the diff.
// `npm run pictures:page -- plot export`: only these.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startBrowser } from '../test/browser.ts';
import { CLI, findNode, ROOT } from './paths.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('playwright-core').Page} Page */

const SIZE = { width: 1280, height: 800 };
const TREE = 'Files and what is in them';

/** A recording that a reader takes its time with. */
const SLOW = { name: 'night-run.dl9', text: 'DL-900\n' };
const SLOW_READER = `export const name = 'DL-900';
export const extensions = ['.dl9'];
export async function read(path, { progress }) {
  console.log('night-run.dl9: 16 channels, 48 blocks');
  for (let block = 1; block <= 48; block++) {
    progress(block, 48);
    if (block % 6 === 0) console.log(\`block \${block} of 48\`);
    if (block === 21) console.warn('block 21: the clock jumped by 0.2 s');
    await new Promise((resolve) => setTimeout(resolve, block < 30 ? 20 : 1000));
  }
  return { children: [] };
}
`;

/** What the page may publish to. */
const TARGETS = {
  lab: { to: 'drive:0AKx7wVnB2sUkPVA/2026/resonance', share: ['domain:lab.org:reader'] },
  nextcloud: { to: 'dav+https://cloud.lab.org/remote.php/dav/files/ann' },
  archive: { to: 'file:/mnt/archive/2026' },
};

/**
 * What is opened, and how the page is brought to where its picture is taken.
 * @type {readonly { name: string, open: readonly string[], dark?: true, steps(page: Page): Promise<unknown> }[]}
 */
const SCENES = [
  {
    name: 'plot',
    open: ['resonance.lvm', 'pump.dl8', '--reader', 'my-reader.mjs'],
    async steps(page) {
      await unfold(page, '0');
      await plot(page, 'weak drive');
      await add(page, 'strong drive');
      await add(page, 'phase');
      await cursors(page, 0.3, 0.45);
    },
  },
  {
    name: 'loading',
    open: [SLOW.name, 'resonance.lvm', '--reader', 'slow-reader.mjs'],
    async steps(page) {
      await unfold(page, '0');
      await plot(page, 'strong drive');
      await page.getByRole('tab', { name: /^Messages/ }).click();
      await page.getByText('the clock jumped').waitFor();
    },
  },
  {
    name: 'heatmap',
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await plot(page, 'image');
      await enter(page, 'Index of dimension 0 as a number', '100');
    },
  },
  {
    name: 'records',
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await unfold(page, 'channels');
      await plot(page, 'samples');
      await enter(page, 'Number of the record', '17');
      await page.getByText('Spines', { exact: true }).click();
    },
  },
  {
    name: 'table',
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await unfold(page, 'channels');
      await plot(page, 'gain');
      await page.keyboard.press('Alt+3');
      await page.getByRole('grid').waitFor();
    },
  },
  {
    name: 'compute',
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await unfold(page, 'channels');
      await plot(page, 'samples');
      await enter(page, 'Number of the record', '17');
      await page.keyboard.press('Control+Shift+F');
      await page.getByRole('textbox', { name: 'Steps' }).fill('axis(200us) | savgol(31) | peaks(prominence=20 mV)');
      await page.getByText(/^A table of/).waitFor();
    },
  },
  {
    name: 'computed',
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await unfold(page, 'channels');
      await plot(page, 'samples');
      await enter(page, 'Number of the record', '17');
      await computed(page, 'axis(200us) | peaks(prominence=20 mV, count=1)', 'Add');
      await row(page, 'samples').click();
      await enter(page, 'Number of the record', '17');
      await computed(page, 'savgol(31)', 'Add and plot');
      await page.getByRole('img', { name: /Plot of .*samples_savgol/ }).waitFor();
    },
  },
  {
    name: 'export',
    open: ['resonance.lvm'],
    async steps(page) {
      await unfold(page, '0');
      await plot(page, 'weak drive');
      await page.keyboard.press('Control+e');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'publish',
    open: ['resonance.lvm'],
    async steps(page) {
      await unfold(page, '0');
      await plot(page, 'weak drive');
      await page.keyboard.press('Control+Shift+U');
      await page.getByLabel('Place at the target').fill('sweeps/resonance.lvm');
    },
  },
  {
    name: 'problem',
    open: ['cut-off.bin', 'resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await row(page, 'cut-off.bin').click();
    },
  },
  {
    name: 'dark',
    dark: true,
    open: ['resonance-scan.bin', '-s', 'resonance-scan.yaml'],
    async steps(page) {
      await plot(page, 'offset');
    },
  },
];

setUp();
const folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
try {
  prepare();
  const browser = await startBrowser();
  const wanted = process.argv.slice(2);
  for (const scene of SCENES) if (wanted.length === 0 || wanted.includes(scene.name)) await take(browser, scene);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}

function prepare() {
  for (const name of ['resonance.lvm', 'pump.dl8', 'my-reader.mjs']) {
    copyFileSync(join(ROOT, 'examples', name), join(folder, name));
  }
  writeFileSync(join(folder, 'slow-reader.mjs'), SLOW_READER);
  writeFileSync(join(folder, SLOW.name), SLOW.text);
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ targets: TARGETS }));
  spawnSync(/** @type {string} */ (findNode()), [CLI, 'sample'], { cwd: folder });
  writeFileSync(join(folder, 'cut-off.bin'), readFileSync(join(folder, 'resonance-scan.bin')).subarray(0, 700_000));
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {(typeof SCENES)[number]} scene
 */
async function take(browser, { name, open, dark, steps }) {
  const server = spawn(/** @type {string} */ (findNode()), [CLI, 'open', ...open, '--no-browser'], {
    cwd: folder,
    env: { ...process.env, DAQSCOPE_CONFIG: join(folder, 'config.json') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const context = await browser.newContext({ viewport: SIZE, colorScheme: dark ? 'dark' : 'light' });
  try {
    const page = await context.newPage();
    for await (const url of createInterface(server.stdout)) {
      await page.goto(url);
      break;
    }
    await page.getByRole('tree', { name: TREE }).waitFor();
    await steps(page);
    await settled(page);
    await page.screenshot({ path: join(ROOT, 'docs/page', `${name}.png`) });
    say(`docs/page/${name}.png`);
  } finally {
    await context.close().catch(() => {}); // what failed before is what counts
    server.kill();
  }
}

/**
 * @param {Page} page
 * @param {string} name of a file, a group or a dataset
 */
function row(page, name) {
  return page.getByRole('tree', { name: TREE }).getByText(name, { exact: true }).first();
}

/** @type {(page: Page, name: string) => Promise<void>} */
async function unfold(page, name) {
  await row(page, name).click();
  await page.keyboard.press('ArrowRight');
}

/** @type {(page: Page, name: string) => Promise<void>} */
async function plot(page, name) {
  await row(page, name).click();
  await page.getByRole('img', { name: new RegExp(`Plot of .*${name}`) }).waitFor();
}

/** @type {(page: Page, name: string) => Promise<void>} */
async function add(page, name) {
  await row(page, name).click({ modifiers: ['Control'] });
  await page.getByRole('img', { name: new RegExp(`Plot of .*${name}`) }).waitFor();
}

/** @type {(page: Page, label: string, text: string) => Promise<void>} */
async function enter(page, label, text) {
  const box = page.getByRole('textbox', { name: label });
  await box.fill(text);
  await box.press('Enter');
}

/** @type {(page: Page, steps: string, button: string) => Promise<void>} */
async function computed(page, steps, button) {
  await page.keyboard.press('Control+Shift+F');
  await page.getByRole('textbox', { name: 'Steps' }).fill(steps);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/**
 * Puts the two cursors at parts of the way across the plot.
 * @type {(page: Page, a: number, b: number) => Promise<void>}
 */
async function cursors(page, a, b) {
  const canvas = page.getByRole('img', { name: /^Plot of/ });
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await canvas.boundingBox());
  await canvas.focus();
  for (const [key, part] of /** @type {const} */ ([
    ['a', a],
    ['b', b],
  ])) {
    await page.mouse.move(box.x + part * box.width, box.y + box.height / 2);
    await page.waitForTimeout(100); // for the frame in which it gets there
    await page.keyboard.press(key);
  }
  await page.getByRole('region', { name: 'Cursors', exact: true }).waitFor();
  await page.mouse.move(box.x + 0.8 * box.width, box.y + box.height / 2);
}

/**
 * Waits until the page has not drawn anything for a while.
 * @param {Page} page
 */
async function settled(page) {
  for (let drawn = -1, now = 0; drawn !== now; ) {
    drawn = now;
    await page.waitForTimeout(600);
    now = await page.evaluate(() => /** @type {any} */ (globalThis).daqscope?.draws?.length ?? 0);
  }
}
