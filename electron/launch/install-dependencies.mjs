import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Uses nothing but Node, because nothing else may be there yet.

/** The oldest Node that runs Assay: major and minor. */
const NODE_NEEDED = [20, 19];
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Afterwards the dependencies are there as the lock file says: runs `npm ci` when nothing is installed yet or the lock
 * file is newer than what is. Ends the process with code 2 when that fails, or when this Node is too old.
 */
export function installDependencies() {
  requireNode();
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing dependencies (npm ci) …');
  // The packager's tools ask for a newer Node than the product does; npm's warnings about that help nobody here.
  const args = ['ci', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status === 0) return;
  console.error('npm ci failed: see above. Assay needs its dependencies once; after that it works offline.');
  process.exit(2);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return;
  console.error(
    `Assay needs Node.js ${NODE_NEEDED.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
  process.exit(2);
}
