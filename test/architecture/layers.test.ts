import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cruiseLayers, withCopyOfSources, type Crossing } from './cruise-layers.ts';
import { ROOT } from './source-files.ts';

/** Files that break one rule each, or only serve those that do; all are planted into one copy of the sources. */
const PLANTED: Readonly<Record<string, string>> = {
  'shared/sql/planted-up.ts': "export { RULES } from '../rules/index.ts';\n",
  'shared/sql/planted-node.ts': "export { readFileSync } from 'node:fs';\n",
  'shared/sql/planted-circle-a.ts':
    "import type { B } from './planted-circle-b.ts';\nexport type A = B | 1;\n",
  'shared/sql/planted-circle-b.ts': "import type { A } from './planted-circle-a.ts';\nexport type B = A[];\n",
  'electron/engine/planted-host.ts':
    "import type { ChildLike } from '../hosts/engine-supervisor.ts';\nexport type Planted = ChildLike;\n",
  'electron/engine/planted-electron.ts': "export { app } from 'electron';\n",
  'electron/main/planted-engine.ts': "export { createRouter } from '../hosts/router.ts';\n",
  'renderer/data/planted-engine.ts': "export { silentJob } from '#electron/engine/job.ts';\n",
  'renderer/features/planted-a/a.ts': 'export const a = 1;\n',
  'renderer/features/planted-b/b.ts': "export { a } from '../planted-a/a.ts';\n",
};

async function crossingsOfPlanted(): Promise<Crossing[]> {
  return withCopyOfSources(async (root) => {
    for (const [path, text] of Object.entries(PLANTED)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return (await cruiseLayers(root)).crossings;
  });
}

describe('the layers', () => {
  it('hold in the sources as they are', async () => {
    const { modules, crossings } = await cruiseLayers(ROOT);
    expect(crossings).toEqual([]);
    expect(modules).toBeGreaterThan(300);
  });
});

describe('the layers report', () => {
  let crossings: Crossing[] = [];
  beforeAll(async () => {
    crossings = await crossingsOfPlanted();
  }, 120_000);

  /** What is said about one file, beside that nothing imports it. */
  const found = (from: string) =>
    crossings
      .filter((crossing) => crossing.from === from && crossing.rule !== 'no-orphans')
      .map(({ rule, to }) => ({ rule, to: to.replace(/^.*(?=node_modules\/)/, '') }));

  it.each([
    {
      what: 'a layer that reaches up',
      from: 'shared/sql/planted-up.ts',
      rule: 'layer: shared/sql',
      to: 'shared/rules/index.ts',
    },
    {
      what: 'shared using Node',
      from: 'shared/sql/planted-node.ts',
      rule: 'no node: shared/sql',
      to: 'fs',
    },
    {
      what: 'the engine knowing its host, by type only',
      from: 'electron/engine/planted-host.ts',
      rule: 'layer: electron/engine',
      to: 'electron/hosts/engine-supervisor.ts',
    },
    {
      what: 'the engine importing electron',
      from: 'electron/engine/planted-electron.ts',
      rule: 'packages: electron/engine',
      to: 'node_modules/electron/index.js',
    },
    {
      what: 'the page reaching into the engine',
      from: 'renderer/data/planted-engine.ts',
      rule: 'layer: renderer/data',
      to: 'electron/engine/job.ts',
    },
    {
      what: 'a feature knowing another',
      from: 'renderer/features/planted-b/b.ts',
      rule: 'features-are-islands',
      to: 'renderer/features/planted-a/a.ts',
    },
  ])('$what', ({ from, rule, to }) => {
    expect(found(from)).toEqual([{ rule, to }]);
  });

  it('main getting to the engine by way of a host', () => {
    expect(found('electron/main/planted-engine.ts')).toContainEqual({
      rule: 'main-has-no-engine',
      to: 'electron/engine/session.ts',
    });
  });

  it('a circle, by type only too', () => {
    expect(found('shared/sql/planted-circle-a.ts')).toEqual([
      { rule: 'no-circular', to: 'shared/sql/planted-circle-b.ts' },
    ]);
  });
});
