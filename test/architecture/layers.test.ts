import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cruiseLayers, withCopyOfSources } from './cruise-layers.ts';
import { ROOT } from './source-files.ts';

/** Cruises a copy of the sources with these files added, and keeps what is said about them. */
async function crossingsWith(files: Record<string, string>) {
  return withCopyOfSources(async (root) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const { crossings } = await cruiseLayers(root);
    return crossings.filter(({ from, rule }) => from in files && rule !== 'no-orphans');
  });
}

describe('the layers', () => {
  it('hold in the sources as they are', async () => {
    const { modules, crossings } = await cruiseLayers(ROOT);
    expect(crossings).toEqual([]);
    expect(modules).toBeGreaterThan(30);
  });

  it.each([
    {
      crossed: 'sql knowing a rule',
      files: { 'shared/sql/planted.ts': "export { RULES } from '../rules/index.ts';\n" },
      found: [{ rule: 'layer: shared/sql', from: 'shared/sql/planted.ts', to: 'shared/rules/index.ts' }],
    },
    {
      crossed: 'the engine knowing its host, by type only',
      files: {
        'electron/engine/planted.ts':
          "import type { ChildLike } from '../hosts/engine-supervisor.ts';\nexport type Planted = ChildLike;\n",
      },
      found: [
        {
          rule: 'layer: electron/engine',
          from: 'electron/engine/planted.ts',
          to: 'electron/hosts/engine-supervisor.ts',
        },
      ],
    },
    {
      crossed: 'the engine importing electron',
      files: { 'electron/engine/planted.ts': "export { app } from 'electron';\n" },
      found: [
        {
          rule: 'packages: electron/engine',
          from: 'electron/engine/planted.ts',
          to: 'node_modules/electron/index.js',
        },
      ],
    },
    {
      crossed: 'the page reaching into the engine',
      files: { 'renderer/data/planted.ts': "export { silentJob } from '#electron/engine/job.ts';\n" },
      found: [
        { rule: 'layer: renderer/data', from: 'renderer/data/planted.ts', to: 'electron/engine/job.ts' },
      ],
    },
    {
      crossed: 'a feature knowing another',
      files: {
        'renderer/features/planted-a/a.ts': 'export const a = 1;\n',
        'renderer/features/planted-b/b.ts': "export { a } from '../planted-a/a.ts';\n",
      },
      found: [
        {
          rule: 'features-are-islands',
          from: 'renderer/features/planted-b/b.ts',
          to: 'renderer/features/planted-a/a.ts',
        },
      ],
    },
    {
      crossed: 'shared using Node',
      files: { 'shared/sql/planted.ts': "export { readFileSync } from 'node:fs';\n" },
      found: [{ rule: 'no node: shared/sql', from: 'shared/sql/planted.ts', to: 'fs' }],
    },
  ])('report $crossed', async ({ files, found }) => {
    const crossings = await crossingsWith(files);
    expect(
      crossings.map(({ rule, from, to }) => ({ rule, from, to: to.replace(/^.*(?=node_modules\/)/, '') })),
    ).toEqual(found);
  });

  it('report a circle, by type only too', async () => {
    const crossings = await crossingsWith({
      'shared/sql/planted-a.ts': "import type { B } from './planted-b.ts';\nexport type A = B | 1;\n",
      'shared/sql/planted-b.ts': "import type { A } from './planted-a.ts';\nexport type B = A[];\n",
    });
    expect(crossings.map(({ rule }) => rule)).toContain('no-circular');
  });
});
