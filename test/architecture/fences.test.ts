import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withCopyOfSources } from './cruise-layers.ts';
import { ROOT } from './source-files.ts';

/** The names TypeScript does not know in one file of a project. */
async function unknownNames(root: string, project: string, file: string): Promise<string[]> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [
    compiler,
    '-p',
    join(root, project),
    '--noEmit',
    '--incremental',
    'false',
    '--emitDeclarationOnly',
    'false',
    '--composite',
    'false',
  ];
  const output = await promisify(execFile)(process.execPath, args, { cwd: root }).then(
    ({ stdout }) => stdout,
    (failed: unknown) => String((failed as { stdout?: unknown }).stdout),
  );
  return output
    .split('\n')
    .filter((line) => line.includes(file))
    .map((line) => /Cannot find (?:name|module) '([^']+)'/.exec(line)?.[1] ?? line);
}

describe('the fence of shared', () => {
  it('lets neither the page nor Node in', async () => {
    const names = await withCopyOfSources(async (root) => {
      const planted = 'export const planted = [document.title, process.pid, window, fetch];\n';
      await writeFile(join(root, 'shared', 'sql', 'planted.ts'), planted);
      return unknownNames(root, 'shared', 'planted.ts');
    });
    expect(names).toEqual(['document', 'process', 'window', 'fetch']);
  });
});
