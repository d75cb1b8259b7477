// Builds everything the pages need into build/assets/: css/, fonts/, img/ and js/.
// Run by `npm run build`; `npm run build -- --only=js` builds one part.
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildFonts } from './tools/fonts.mjs';
import { buildIcons } from './tools/icons.mjs';
import { buildScripts } from './tools/scripts.mjs';
import { buildSprite } from './tools/sprite.mjs';
import { buildStyles } from './tools/styles.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../../..');
const paths = {
  root,
  assets: here,
  contexts: join(root, 'src/beredskab'),
  dkfds: join(root, 'node_modules/dkfds/dist'),
  out: join(root, 'build/assets'),
};

async function buildImages({ assets, dkfds, out }) {
  await mkdir(join(out, 'img'), { recursive: true });
  await cp(join(assets, 'icons/beredskab.svg'), join(out, 'img/beredskab.svg'));
  return [join(out, 'img/beredskab.svg'), await buildSprite({ assets, dkfds, out }), ...(await buildIcons({ assets, out }))];
}

const parts = { css: buildStyles, fonts: buildFonts, img: buildImages, js: buildScripts };
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
if (only && !(only in parts)) {
  console.error(`unknown part "${only}"; known: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

for (const [name, build] of Object.entries(parts)) {
  if (only && only !== name) continue;
  await rm(join(paths.out, name), { recursive: true, force: true });
  for (const file of await build(paths)) {
    const { size } = await stat(file);
    console.log(`${String(size).padStart(8)}  ${file.slice(paths.out.length + 1)}`);
  }
}
