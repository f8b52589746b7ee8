import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProject, locateProject, saveSpecText } from '#electron/engine/project/project-folder.ts';
import { RecentProjects } from '#electron/engine/project/recent-projects.ts';
import { pipelineName } from '#electron/engine/project/starter-spec.ts';
import { writeAtomically } from '#electron/engine/project/write-atomically.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'assay-project-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a project folder', () => {
  it('is found by itself and by its spec file, as the same project', async () => {
    const made = await createProject(join(folder, 'My users'), 'My users');
    expect(await locateProject(join(folder, 'My users'))).toEqual(made);
    expect(await locateProject(made.specFile)).toEqual(made);
    expect(await readFile(made.specFile, 'utf8')).toContain('\nname: my_users\n');
  });

  it('without a spec is not a project', async () => {
    await expect(locateProject(folder)).rejects.toMatchObject({ code: 'not_found', where: { file: folder } });
  });

  it('is never made over one that is there', async () => {
    const made = await createProject(folder, 'first');
    await expect(createProject(folder, 'second')).rejects.toMatchObject({ code: 'usage' });
    expect(await readFile(made.specFile, 'utf8')).toContain('name: first');
  });

  it('keeps the text before the last save beside the spec', async () => {
    const project = await createProject(folder, 'users');
    await saveSpecText(project, 'one');
    await saveSpecText(project, 'two');
    expect(await readFile(project.specFile, 'utf8')).toBe('two');
    expect(await readFile(`${project.specFile}.bak`, 'utf8')).toBe('one');
  });
});

describe('writeAtomically', () => {
  it('makes the folders it needs and leaves nothing else behind', async () => {
    await writeAtomically(join(folder, 'a', 'b', 'c.txt'), 'text');
    expect(await readFile(join(folder, 'a', 'b', 'c.txt'), 'utf8')).toBe('text');
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['c.txt']);
  });

  it('leaves the old file and no debris when it cannot write', async () => {
    await mkdir(join(folder, 'taken'));
    await expect(writeAtomically(join(folder, 'taken'), 'text')).rejects.toMatchObject({
      code: 'unreadable_file',
      where: { file: join(folder, 'taken') },
    });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('says so when a parent is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeAtomically(join(folder, 'file', 'x'), 'text')).rejects.toMatchObject({
      code: 'unreadable_file',
    });
  });
});

describe('the recent projects', () => {
  const project = (id: string, at: string) => ({
    id,
    name: id,
    folder: join(folder, id),
    opened_at: at,
    verdict: null,
  });

  it('are listed newest first, each once, and say whether they are still there', async () => {
    const recent = new RecentProjects(folder);
    await mkdir(join(folder, 'b'));
    await recent.touch(project('a', '2026-01-01T00:00:00.000Z'));
    await recent.touch(project('b', '2026-01-02T00:00:00.000Z'));
    await recent.touch({ ...project('a', '2026-01-03T00:00:00.000Z'), verdict: 'succeeded' });
    expect(await recent.list()).toEqual([
      { ...project('a', '2026-01-03T00:00:00.000Z'), verdict: 'succeeded', missing: true },
      { ...project('b', '2026-01-02T00:00:00.000Z'), missing: false },
    ]);
  });

  it('can be forgotten', async () => {
    const recent = new RecentProjects(folder);
    await recent.touch(project('a', '2026-01-01T00:00:00.000Z'));
    await recent.forget('a');
    expect(await recent.list()).toEqual([]);
  });

  it('are none when the list cannot be read', async () => {
    await writeFile(join(folder, 'recent.json'), '{"format": "something else"');
    expect(await new RecentProjects(folder).list()).toEqual([]);
  });
});

describe('pipelineName', () => {
  it('makes a name of any text', () => {
    expect(pipelineName('Café Menü 2026.v2')).toBe('cafe_menu_2026_v2');
    expect(pipelineName('2026 users')).toBe('p_2026_users');
    expect(pipelineName('…')).toBe('pipeline');
    fc.assert(fc.property(fc.string(), (text) => /^[a-z][a-z0-9_]{0,62}$/.test(pipelineName(text))));
  });
});
