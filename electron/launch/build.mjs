import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout's root; every path here is relative to it. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What runs under Node or Electron: output name → entry file. */
const NODE_ENTRIES = {
  main: 'electron/main/main.ts',
  engine: 'electron/hosts/utility-process.ts',
  cli: 'electron/hosts/cli.ts',
};
const PRELOAD_ENTRY = 'electron/preload/preload.ts';

/** A part is built again when a file in one of its folders, a dependency or this script changed. */
const PARTS = [
  { name: 'electron', folders: ['shared', 'electron'], build: buildElectron },
  { name: 'renderer', folders: ['shared', 'renderer'], build: buildRenderer },
];

/**
 * Builds what is out of date into `dist/`; afterwards `dist/electron` and `dist/renderer` match the sources.
 * Returns the names of the parts it built.
 */
export async function build({ parts = PARTS.map((part) => part.name), force = false } = {}) {
  const built = [];
  for (const part of PARTS.filter(({ name }) => parts.includes(name))) {
    const stamp = join(ROOT, 'dist', `.${part.name}.stamp`);
    const hash = await inputHash(part.folders);
    const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
    if (!force && before === hash && existsSync(join(ROOT, 'dist', part.name))) continue;
    await mkdir(join(ROOT, 'dist'), { recursive: true });
    if (!(await part.build())) continue;
    await writeFile(stamp, hash);
    built.push(part.name);
  }
  return built;
}

async function inputHash(folders) {
  const hash = createHash('sha256');
  const files = ['package.json', 'package-lock.json', 'electron/launch/build.mjs'];
  for (const folder of folders) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  const relative = files.map((file) => (file.startsWith(ROOT) ? file.slice(ROOT.length + 1) : file)).sort();
  for (const file of relative) hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  return hash.digest('hex');
}

/** Builds into a folder beside the old output and swaps, so that nobody sees half a build. */
async function buildElectron() {
  const { build: bundle } = await import('esbuild');
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const output = join(ROOT, 'dist', 'electron');
  const staging = `${output}.${process.pid}`;
  const common = {
    absWorkingDir: ROOT,
    outdir: staging,
    bundle: true,
    target: 'node20.19',
    platform: 'node',
    external: ['electron', '@duckdb/*', 'node-sqlite3-wasm'],
    sourcemap: true,
    logLevel: 'warning',
    define: { 'process.env.ASSAY_VERSION': JSON.stringify(version) },
  };
  const entryPoints = Object.fromEntries(
    Object.entries(NODE_ENTRIES).filter(([, file]) => existsSync(join(ROOT, file))),
  );
  try {
    await bundle({
      ...common,
      entryPoints,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      // CommonJS dependencies (commander) call require for node's own modules.
      banner: {
        js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
      },
    });
    // A sandboxed preload is one CommonJS file: Electron cannot load it as a module.
    if (existsSync(join(ROOT, PRELOAD_ENTRY))) {
      await bundle({
        ...common,
        entryPoints: { preload: PRELOAD_ENTRY },
        format: 'cjs',
        outExtension: { '.js': '.cjs' },
      });
    }
    await rm(output, { recursive: true, force: true });
    await rename(staging, output);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return true;
}

/** Returns false while there is no page to build. */
async function buildRenderer() {
  if (!existsSync(join(ROOT, 'renderer', 'index.html'))) return false;
  const { build: bundle } = await import('vite');
  await bundle({
    configFile: join(ROOT, 'renderer', 'vite.config.ts'),
    root: join(ROOT, 'renderer'),
    logLevel: 'warn',
    build: {
      outDir: join(ROOT, 'dist', 'renderer'),
      emptyOutDir: true,
      // The page comes from this machine: what Vite warns of would be slow over a network.
      chunkSizeWarningLimit: 2_000,
    },
  });
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  const built = await build({ force: process.argv.includes('--force') });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    built.length > 0 ? `Built ${built.join(' and ')} in ${seconds} s.` : 'Everything is up to date.',
  );
}
