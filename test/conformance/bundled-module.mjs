import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../electron/launch/build.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** A module of this folder that is written in TypeScript, as JavaScript. */
export async function bundledModule(name) {
  const outfile = join(ROOT, 'node_modules', '.cache', 'assay-conformance', `${name}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join(HERE, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
