import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install-dependencies.mjs';

// `npm start`: installs what is missing, builds, opens the workbench with the sample project. Uses nothing but
// Node, because nothing else may be there yet.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const MODULES = join(ROOT, 'node_modules');
/** An installer that could not fetch Electron is asked again after this long. */
const ELECTRON_RETRY_MS = 24 * 3600_000;
const ELECTRON_FETCH_MS = 120_000;
/** A desktop that fails within this time never opened its window. */
const DESKTOP_FAILS_WITHIN_MS = 15_000;

const args = process.argv.slice(2);

installDependencies();
const { build } = await import('./build.mjs');
const built = await build();
if (built.length > 0) console.log(`Built ${built.join(' and ')}.`);
process.exitCode = await open();

async function open() {
  const { electron, missing } = args.includes('--web') ? { missing: '' } : findElectron();
  if (electron) {
    const code = await openDesktop(electron);
    if (code === 0) return 0;
    console.log('The desktop window could not open here: serving the workbench to your browser instead.');
  } else if (missing) {
    console.log(`${missing}: serving the workbench to your browser instead.`);
  }
  const flags = args.filter((arg) => arg !== '--web');
  return run(process.execPath, [join(ROOT, 'dist', 'electron', 'cli.js'), 'serve', '--sample', ...flags]);
}

/** The path of Electron's binary, fetched when it can be; otherwise why there is no desktop. */
function findElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'No display' };
  }
  const electron = electronBinary() ?? (fetchElectron() ? electronBinary() : undefined);
  return electron ? { electron } : { missing: "Electron's binary is not installed and could not be fetched" };
}

// Asking `require('electron')` for the path would start the download by itself, without a time limit.
function electronBinary() {
  const folder = join(MODULES, 'electron');
  const pathFile = join(folder, 'path.txt');
  const byPlatform = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8').trim()
    : (byPlatform[process.platform] ?? 'electron');
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

/** Runs Electron's own installer, at most once a day. */
function fetchElectron() {
  const installer = join(MODULES, 'electron', 'install.js');
  const failed = join(MODULES, '.cache', 'assay', 'electron-not-fetched');
  if (!existsSync(installer)) return false;
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < ELECTRON_RETRY_MS) return false;
  console.log("Fetching Electron's binary …");
  const result = spawnSync(process.execPath, [installer], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: ELECTRON_FETCH_MS,
  });
  if (result.status === 0) return true;
  mkdirSync(dirname(failed), { recursive: true });
  writeFileSync(failed, new Date().toISOString());
  return false;
}

/** Runs the desktop until it is closed; a non-zero code means that it never came up. */
async function openDesktop(electron) {
  const started = Date.now();
  const code = await run(electron, [ROOT, '--sample']);
  return Date.now() - started < DESKTOP_FAILS_WITHIN_MS ? code : 0;
}

function run(command, commandArgs) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: ROOT, stdio: 'inherit' });
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', () => resolve(3));
    child.on('close', (code) => resolve(code ?? 0));
  });
}
