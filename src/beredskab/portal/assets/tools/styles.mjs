// Compiles scss/beredskab.scss together with the parts of dkfds it uses.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as sass from 'sass';

export async function buildStyles({ assets, dkfds, out }) {
  const { css } = await sass.compileAsync(join(assets, 'scss/beredskab.scss'), {
    loadPaths: [join(dkfds, 'scss')],
    style: 'compressed',
    quietDeps: true,
  });
  const file = join(out, 'css/beredskab.css');
  await mkdir(join(out, 'css'), { recursive: true });
  await writeFile(file, css);
  return [file];
}
