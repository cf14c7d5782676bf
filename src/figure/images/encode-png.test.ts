import { crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { base64 } from './base64.ts';
import { encodePng } from './encode-png.ts';

function pixels(width: number, height: number, value: (i: number) => number) {
  return { width, height, rgba: Uint8Array.from({ length: 4 * width * height }, (_, i) => value(i)) };
}

const IMAGES = {
  'one pixel': pixels(1, 1, () => 200),
  'two colours': pixels(5, 3, (i) => (Math.floor(i / 4) % 2 === 0 ? [10, 20, 30, 255] : [250, 0, 5, 255])[i % 4]),
  'nothing and something': pixels(4, 4, (i) => (i < 32 ? 0 : 255)),
  '256 colours': pixels(16, 16, (i) => (i % 4 === 3 ? 255 : Math.floor(i / 4))),
  '257 colours': pixels(257, 1, (i) => [Math.floor(i / 4) % 256, i > 1024 ? 1 : 0, 7, 255][i % 4]),
};

test.each(Object.entries(IMAGES))('%s come back', async (_, image) => {
  const png = encodePng(image);
  const decoded = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(decoded, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  expect([decoded.width, decoded.height]).toEqual([image.width, image.height]);
  expect([...data]).toEqual([...image.rgba]);
});

test('checksums are those of zlib', () => {
  const png = Buffer.from(encodePng(IMAGES['256 colours']));
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    types.push(png.toString('latin1', at + 4, at + 8));
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
  }
  expect(types).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
});

test.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])('base64 of %d bytes is that of Node', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
