// One SVG file with every icon as a <symbol>: the pages use <use href="…/img/icons.svg#phone">.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// An icon is listed when a page comes to use it; dkfds has many in img/svg-icons/.
const ICONS = ['phone'];

function toSymbol(name, svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
  if (!viewBox || body === undefined) throw new Error(`icon ${name}: not an SVG with a viewBox`);
  return `<symbol id="${name}" viewBox="${viewBox}">${body.trim()}</symbol>`;
}

export async function buildSprite({ assets, out }) {
  const symbols = await Promise.all(
    ICONS.map(async (name) => toSymbol(name, await readFile(join(assets, 'icons', `${name}.svg`), 'utf8'))),
  );
  await mkdir(join(out, 'img'), { recursive: true });
  const file = join(out, 'img/icons.svg');
  await writeFile(file, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
  return file;
}
