import { useCallback } from 'react';
import type { HostFile } from '#shared/rpc/index.ts';
import { addPickedFiles } from './picked-files.ts';
import { projectNameOf } from './project-name.ts';
import { usePlace } from './place.ts';
import { useOpenProject, useProject } from './use-project.ts';

/**
 * Puts opened files where they wait to be loaded, and goes there. Files need a project to live in: the open one, or a
 * new one named after the first of them.
 */
export function useTakeIn(): (files: readonly HostFile[]) => Promise<void> {
  const { data: project } = useProject();
  const { mutateAsync: open } = useOpenProject();
  const { go } = usePlace();
  return useCallback(
    async (files) => {
      const [first] = files;
      if (!first) return;
      if (!project) await open({ kind: 'create', name: projectNameOf(first.name), folderId: null });
      addPickedFiles(files);
      go('sources');
    },
    [project, open, go],
  );
}
