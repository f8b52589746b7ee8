import { join } from 'node:path';
import { ROOT } from '../../electron/launch/build.mjs';
import { command } from './command.mjs';

/** The built command line. Resolves with the JSON it printed and its exit code. */
export async function assay(args, { allow = [0] } = {}) {
  const cli = join(ROOT, 'dist', 'electron', 'cli.js');
  const { stdout, code } = await command(process.execPath, [cli, ...args, '--json'], { allow });
  return { ...JSON.parse(stdout), exit_code: code };
}
