// Compiles scss/beredskab.scss together with the parts of dkfds it uses, and beside it the sheets that only some
// pages need (or the edition in one file, or the PDFs: sheets.scss): the guide's pages stay light.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as sass from 'sass';

const SHEETS = ['beredskab', 'notice', 'plan', 'search', 'one_file', 'sheets', 'signed_in'];

export async function buildStyles({ assets, dkfds, out }) {
  await mkdir(join(out, 'css'), { recursive: true });
  const files = [];
  for (const name of SHEETS) {
    const { css } = await sass.compileAsync(join(assets, `scss/${name}.scss`), {
      loadPaths: [join(dkfds, 'scss')],
      style: 'compressed',
      quietDeps: true,
    });
    files.push(join(out, `css/${name}.css`));
    await writeFile(files.at(-1), css);
  }
  return files;
}
