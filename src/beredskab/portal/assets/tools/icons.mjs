// The app's icons as PNG, from the one SVG: phones take no SVG for what they install. Those that the phone cuts to its own
// shape (»maskable«, and Apple's) fill the square; the drawing keeps within the circle that is never cut.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { initWasm, Resvg } from '@resvg/resvg-wasm';

const ICONS = [
  { name: 'app-192', size: 192 },
  { name: 'app-512', size: 512 },
  { name: 'app-maskable-512', size: 512, full: true },
  { name: 'app-apple-180', size: 180, full: true },
];

const fillSquare = (svg) => svg.replace(/ rx="[^"]*"/, '');

export async function buildIcons({ assets, out }) {
  await mkdir(join(out, 'img'), { recursive: true });
  await initWasm(await readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const svg = await readFile(join(assets, 'icons/beredskab.svg'), 'utf8');
  const files = [];
  for (const { name, size, full } of ICONS) {
    const drawn = new Resvg(full ? fillSquare(svg) : svg, { fitTo: { mode: 'width', value: size } }).render();
    const file = join(out, `img/${name}.png`);
    await writeFile(file, drawn.asPng());
    files.push(file);
  }
  return files;
}
