import { writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const [, , name, x, y, w, h, z] = process.argv;
const c = createCanvas(w * z, 3 * h * z + 10);
const g = c.getContext('2d');
g.imageSmoothingEnabled = false;
for (const [i, b] of ['png', 'pdf', 'canvas'].entries())
  g.drawImage(await loadImage(`/tmp/t/${name}-${b}.png`), +x, +y, +w, +h, 0, i * (h * z + 5), w * z, h * z);
writeFileSync('/tmp/t/crop.png', c.toBuffer('image/png'));
