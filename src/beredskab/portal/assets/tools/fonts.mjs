// Takes the two Latin-1 weights of IBM Plex Sans from dkfds, drops the hinting instructions (a third of
// the bytes) and keeps every glyph. The Open Font License reserves the name "Plex" for unmodified
// fonts, so the lighter files carry another name; the licence text is written beside them.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fontverter from 'fontverter';
import subsetFont from 'subset-font';

const WEIGHTS = { Regular: 400, SemiBold: 600 };
// Same length in both columns: the name table is patched in place.
const RENAMED = [
  ['IBM Plex Sans', 'Beredskabsans'],
  ['IBMPlexSans', 'Bskabsans-L'],
];

function renameFont(sfnt) {
  for (const [from, to] of RENAMED) {
    for (const encode of [(text) => Buffer.from(text, 'latin1'), (text) => Buffer.from(text, 'utf16le').swap16()]) {
      const [wanted, replacement] = [encode(from), encode(to)];
      for (let at = sfnt.indexOf(wanted); at !== -1; at = sfnt.indexOf(wanted, at)) replacement.copy(sfnt, at);
    }
  }
  return sfnt;
}

export async function buildFonts({ dkfds, out }) {
  const folder = join(out, 'fonts');
  await mkdir(folder, { recursive: true });
  const files = [];
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    const source = join(dkfds, `fonts/IBMPlexSans/split/woff2/IBMPlexSans-${name}-Latin1.woff2`);
    const sfnt = await subsetFont(await readFile(source), '', {
      targetFormat: 'sfnt',
      keepAllGlyphs: true,
      noHinting: true,
    });
    const file = join(folder, `beredskab-sans-${weight}.woff2`);
    await writeFile(file, await fontverter.convert(renameFont(Buffer.from(sfnt)), 'woff2'));
    files.push(file);
  }
  await cp(join(dkfds, 'LICENSE.md'), join(folder, 'LICENSE.md'));
  return files;
}
