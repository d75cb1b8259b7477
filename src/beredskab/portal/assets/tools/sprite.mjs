// One SVG file with every icon as a <symbol>: the pages use <use href="…/img/icons.svg#phone">.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const FROM_DKFDS = ['close', 'help', 'info', 'location', 'print', 'search', 'time', 'warning'];
const OWN = ['phone'];

function toSymbol(name, svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
  if (!viewBox || body === undefined) throw new Error(`icon ${name}: not an SVG with a viewBox`);
  return `<symbol id="${name}" viewBox="${viewBox}">${body.trim()}</symbol>`;
}

export async function buildSprite({ assets, dkfds, out }) {
  const sources = [
    ...OWN.map((name) => join(assets, 'icons', `${name}.svg`)),
    ...FROM_DKFDS.map((name) => join(dkfds, 'img/svg-icons', `${name}.svg`)),
  ];
  const symbols = await Promise.all(
    sources.map(async (source) => toSymbol(basename(source, '.svg'), await readFile(source, 'utf8'))),
  );
  await mkdir(join(out, 'img'), { recursive: true });
  const file = join(out, 'img/icons.svg');
  await writeFile(file, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
  return file;
}
