import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, describe } from 'vitest';
import { isInsideProject } from '#electron/main/inside-project.ts';

describe('isInsideProject', () => {
  it("holds for the project's folder and what is in it, links resolved", async () => {
    const root = await mkdtemp(join(tmpdir(), 'assay-inside-'));
    try {
      const project = join(root, 'project');
      await mkdir(join(project, 'exports'), { recursive: true });
      await mkdir(join(root, 'project-other'));
      await symlink(root, join(project, 'out'), 'junction');
      expect(isInsideProject(project, project)).toBe(true);
      expect(isInsideProject(join(project, 'exports'), project)).toBe(true);
      expect(isInsideProject(join(project, 'gone'), project)).toBe(false);
      expect(isInsideProject(join(root, 'project-other'), project)).toBe(false);
      expect(isInsideProject(join(project, 'out'), project)).toBe(false);
      expect(isInsideProject(project, null)).toBe(false);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});
