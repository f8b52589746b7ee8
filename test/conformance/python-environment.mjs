import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { aptInstall, command } from './command.mjs';

/**
 * The folder of programs of a Python environment with the packages that a requirements file pins. It is kept
 * outside the checkout (`ASSAY_CONFORMANCE_HOME`, or `~/.cache/assay/conformance`) under `name`, and made again
 * when the pins change. `title` is what users see of it.
 * @throws Error with a reason to skip when it cannot be had
 */
export async function pythonEnvironment({ name, title, requirements }) {
  const home = process.env.ASSAY_CONFORMANCE_HOME ?? join(homedir(), '.cache', 'assay', 'conformance');
  const folder = join(home, name);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const stamp = join(folder, '.requirements.sha256');
  const pins = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const made = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (made === pins) return bin;
  await mkdir(home, { recursive: true });
  if (!existsSync(join(bin, 'pip'))) await makeEnvironment(folder);
  console.log(`Installing ${title} (some minutes, once) …`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  try {
    await command(join(bin, 'python'), pip, { minutes: 30 });
  } catch (error) {
    throw new Error(`${title} could not be installed: ${lastLine(error.message)}`, { cause: error });
  }
  await writeFile(stamp, pins);
  return bin;
}

async function makeEnvironment(folder) {
  const python =
    (await findPython()) ?? ((await aptInstall(['python3', 'python3-venv'])) && (await findPython()));
  if (!python) throw new Error('no Python 3.10 to 3.13');
  const make = () => command(python, ['-m', 'venv', '--clear', folder]);
  try {
    await make().catch(async (error) => {
      // Debian keeps venv's other half in a package of its own.
      if (!(await aptInstall(['python3-venv']))) throw error;
      return make();
    });
  } catch (error) {
    throw new Error(`no Python environment: ${lastLine(error.message)}`, { cause: error });
  }
}

async function findPython() {
  for (const name of ['python3.11', 'python3.12', 'python3.13', 'python3.10', 'python3', 'python']) {
    const version = ['-c', 'import sys; print(sys.version_info[1] if sys.version_info[0] == 3 else 0)'];
    const minor = await command(name, version).then(
      ({ stdout }) => Number(stdout),
      () => 0,
    );
    if (minor >= 10 && minor <= 13) return name;
  }
  return undefined;
}

function lastLine(text) {
  return text.trimEnd().split('\n').at(-1) ?? text;
}
