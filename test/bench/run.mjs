import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundleModules } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { build } from '../../electron/launch/build.mjs';
import { pythonEnvironment } from '../conformance/python-environment.mjs';

// `npm run bench`: measures Assay against what it is compared with, in the same run, and writes docs/benchmarks.md.
// `npm run bench -- profile-wide load-file` measures some and keeps what the page says of the others;
// `--scale 0.1` makes the tables smaller and writes nothing.

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const PAGE = join(ROOT, 'docs', 'benchmarks.md');

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--one') await runOne(...rest);
else await runAll(process.argv.slice(2));

/** One step of one bench, in the process that was started for it; its last line is the result. */
async function runOne(module, name, step, folder, scale, python) {
  const { benches } = await import(pathToFileURL(module).href);
  const context = { folder, scale: Number(scale), python };
  if (step === 'prepare') await benches[name].prepare?.(context);
  else console.log(JSON.stringify(await benches[name].measure(context)));
}

async function runAll(args) {
  const at = args.indexOf('--scale');
  const scale = at < 0 ? 1 : Number(args[at + 1]);
  const wanted = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const outdir = join(ROOT, 'node_modules', '.cache', 'assay-bench');
  await build({ parts: ['electron'] });
  const modules = await bundle(outdir);
  const results = [];
  for (const module of modules) {
    const { benches } = await import(pathToFileURL(module).href);
    for (const [name, bench] of Object.entries(benches)) {
      if (wanted.length > 0 && !wanted.includes(name)) {
        results.push({ title: bench.title, measured: [], wanted: false });
        continue;
      }
      console.log(`${name}: ${bench.title} …`);
      const measured = await measureOrTell(module, name, bench.python, scale);
      for (const row of measured) console.log(`  ${lineOf(row)}`);
      results.push({ title: bench.title, measured, wanted: true });
    }
  }
  if (!results.some((result) => result.wanted)) throw new Error(`There is no bench ${wanted.join(', ')}.`);
  if (scale === 1) await writePage(page(results, await rowsOf(PAGE)));
}

/** One bench that fails does not take from the page what the others measured. */
async function measureOrTell(module, name, requirements, scale) {
  try {
    return await measure(module, name, requirements, scale);
  } catch (thrown) {
    console.error(`  ${thrown instanceof Error ? thrown.message : thrown}`);
    process.exitCode = 1;
    return [];
  }
}

async function bundle(outdir) {
  const files = (await readdir(HERE)).filter((file) => file.endsWith('.bench.ts')).sort();
  await bundleModules({
    absWorkingDir: ROOT,
    entryPoints: files.map((file) => join(HERE, file)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  return files.map((file) => join(outdir, basename(file, '.ts') + '.mjs'));
}

/** Prepares and measures a bench in processes of their own, in a folder that goes afterwards. */
async function measure(module, name, requirements, scale) {
  const python = requirements === undefined ? [] : [await pythonWith(requirements)];
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    await mkdir(folder, { recursive: true });
    await child([module, name, 'prepare', folder, String(scale)]);
    const output = await child([module, name, 'measure', folder, String(scale), ...python]);
    return JSON.parse(output.trimEnd().split('\n').at(-1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pythonWith(requirements) {
  const packages = {
    name: basename(requirements, '-requirements.txt'),
    title: 'what Assay is measured against',
    requirements: join(HERE, requirements),
  };
  return join(await pythonEnvironment(packages), process.platform === 'win32' ? 'python.exe' : 'python');
}

function child(args) {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [fileURLToPath(import.meta.url), '--one', ...args], {
      cwd: ROOT,
      // Bundled, a module no longer knows where it lay.
      env: { ASSAY_CORPUS: join(ROOT, '..', 'shared'), ...process.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    started.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    started.on('error', reject);
    started.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${args[1]} ended with code ${code}.`));
    });
  });
}

function lineOf({ what, value, unit, range, goal, least }) {
  const spread = range ? ` (${range.map((one) => shown(one, unit)).join(' to ')})` : '';
  const met = least ? value >= goal : value <= goal;
  const held = goal === null ? '' : `, goal ${least ? '≥' : '≤'} ${goal}: ${met ? 'met' : 'not met'}`;
  return `${what}: ${shown(value, unit)}${spread}${held}`;
}

function shown(value, unit) {
  if (unit === '%') return `${value.toFixed(1)} %`;
  return unit === '×' ? `${value.toFixed(2)} ×` : `${Math.round(value).toLocaleString('en-US')} ${unit}`;
}

async function writePage(text) {
  const config = await resolveConfig(PAGE);
  await writeFile(PAGE, await format(text, { ...config, parser: 'markdown' }));
}

/** The rows of the page as it stands. */
async function rowsOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => /^\| (?!Measured on|---)/.test(line));
}

function page(results, before) {
  const memory = Math.round(totalmem() / 2 ** 30);
  const rows = results.flatMap(({ title, measured }) => {
    if (measured.length === 0) return before.filter((row) => row.slice(2).split(' | ')[0].trim() === title);
    return measured
      .map(({ what, value, unit, range, goal, least }) =>
        [
          title,
          what,
          shown(value, unit),
          range ? range.map((one) => shown(one, unit)).join(' to ') : '',
          goal === null ? '' : `${least ? '≥' : '≤'} ${shown(goal, unit)}`,
        ].join(' | '),
      )
      .map((row) => `| ${row} |`);
  });
  return `# Benchmarks

Made by \`npm run bench\`, on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'} and ${memory} GiB, with Node ${process.versions.node}. A ratio compares two things that took turns in one process on the same data, at least five times each; its median is given, and its range. Ratios carry over to other machines, times do not.

| Measured on | What | Median | Range | Goal |
| --- | --- | ---: | ---: | ---: |
${rows.join('\n')}

How each is measured stands in [\`test/bench\`](../test/bench).
`;
}
