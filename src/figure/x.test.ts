import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { sceneToPdf } from './pdf/scene-to-pdf.ts';
import { sceneToPng } from './png/scene-to-png.ts';
import { sceneToSvg } from './svg/scene-to-svg.ts';
import { SAMPLE_SCENES, typicalScene } from './testing/sample-scenes.ts';
import { testFonts } from './testing/test-fonts.ts';

test('x', async () => {
  for (const [name, scene] of Object.entries({ ...SAMPLE_SCENES, typical: typicalScene() })) {
    for (const _ of [0, 1, 2]) {
      const t = performance.now();
      const svg = sceneToSvg(scene, testFonts);
      const t1 = performance.now();
      const png = await sceneToPng(scene, testFonts, { dpi: 300 });
      console.log(name, svg.length, png.length, (t1 - t).toFixed(1), (performance.now() - t1).toFixed(1));
      const t2 = performance.now();
      const pdf = await sceneToPdf(scene, testFonts);
      console.log(name, 'pdf', pdf.length, performance.now() - t2);
      writeFileSync(`/tmp/t/${name}.pdf`, pdf);
      writeFileSync(`/tmp/t/${name}.svg`, svg);
      writeFileSync(`/tmp/t/${name}.text.svg`, sceneToSvg(scene, testFonts, { text: 'text' }));
      writeFileSync(`/tmp/t/${name}.png`, png);
    }
  }
});
