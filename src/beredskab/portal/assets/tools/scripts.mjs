// Every src/beredskab/<context>/assets/<name>.js becomes build/assets/js/<name>.js (one bundled, minified
// ES module). Files that start with "_" are parts of an entry, not entries. Imports of absolute URLs
// ("/guide/…") are left alone: the server answers them. So is an entry that another imports: pages load it once.
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import * as esbuild from 'esbuild';

const SHARED_ENTRIES = /\/(shell)\.js$/;
const servedImports = {
  name: 'served-imports',
  setup(build) {
    build.onResolve({ filter: SHARED_ENTRIES }, ({ kind, path }) => (kind === 'entry-point' ? undefined : { path, external: true }));
    build.onResolve({ filter: /^\// }, ({ kind, path }) => (kind === 'entry-point' ? undefined : { path, external: true }));
  },
};

async function findEntries(contexts) {
  const entries = new Map();
  for (const context of await readdir(contexts, { withFileTypes: true })) {
    if (!context.isDirectory()) continue;
    const folder = join(contexts, context.name, 'assets');
    for (const file of await readdir(folder).catch(() => [])) {
      if (!file.endsWith('.js') || file.startsWith('_')) continue;
      const name = basename(file, '.js');
      if (entries.has(name)) throw new Error(`two entries are called ${file}: ${entries.get(name)} and ${folder}`);
      entries.set(name, join(folder, file));
    }
  }
  return entries;
}

export async function buildScripts({ contexts, out }) {
  const entries = await findEntries(contexts);
  await esbuild.build({
    entryPoints: [...entries].map(([name, file]) => ({ in: file, out: name })),
    outdir: join(out, 'js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [servedImports],
    logLevel: 'warning',
  });
  return [...entries.keys()].map((name) => join(out, 'js', `${name}.js`));
}
