import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenedFiles } from '#electron/engine/project/opened-files.ts';
import type { ProjectFolder } from '#electron/engine/project/project-folder.ts';

let project: ProjectFolder;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-opened-'));
  project = { id: 'p', folder, specFile: join(folder, 'pipeline.assay.yaml'), cache: join(folder, '.assay') };
});
afterEach(() => rm(project.folder, { recursive: true }));

describe('files opened by hand', () => {
  it('are known again in the next session, with how they are read', async () => {
    const opened = { path: 'extracts/orders.csv', options: { delimiter: ';', header: false } };
    await (await OpenedFiles.read(project)).remember('orders', opened);
    const later = await OpenedFiles.read(project);
    expect(later.get('orders')).toEqual(opened);
    expect(later.get('users')).toBeUndefined();
  });

  it('are those said last', async () => {
    const files = await OpenedFiles.read(project);
    await files.remember('orders', { path: 'a.csv', options: {} });
    await files.remember('orders', { path: 'b.csv', options: { skip: 1 } });
    expect((await OpenedFiles.read(project)).get('orders')).toEqual({ path: 'b.csv', options: { skip: 1 } });
  });

  it.each(['', 'no json', '[]', '{"orders": {"path": 7}}'])(
    'are none when the cache holds %j',
    async (text) => {
      await (await OpenedFiles.read(project)).remember('orders', { path: 'a.csv', options: {} });
      await writeFile(join(project.cache, 'opened-files.json'), text);
      expect((await OpenedFiles.read(project)).get('orders')).toBeUndefined();
    },
  );
});
