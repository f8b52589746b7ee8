import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, ROOT } from './build.mjs';

/** Runs the command line from a checkout: builds what is out of date, then hands over arguments and exit code. */
const args = process.argv.slice(2);
await build({ parts: args.includes('serve') ? ['electron', 'renderer'] : ['electron'] });
const child = spawn(process.execPath, [join(ROOT, 'dist', 'electron', 'cli.js'), ...args], {
  stdio: 'inherit',
});
// The terminal sends an interrupt to both; the command line decides what it means.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code, signal) => {
  process.exitCode = signal === 'SIGINT' ? 130 : (code ?? 3);
});
