import { useMutation, useQuery } from '@tanstack/react-query';
import type { ProjectView } from '#shared/rpc/index.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';

/** The open project; its data is null when none is. */
export function useProject() {
  const { client } = useData();
  return useQuery({
    queryKey: keys.project,
    queryFn: ({ signal }) => client.project.current(undefined, { signal }),
    // Another tab may have edited it, or opened another project.
    refetchOnWindowFocus: 'always',
  });
}

/** Projects opened before, latest first. */
export function useRecentProjects() {
  const { client } = useData();
  return useQuery({
    queryKey: keys.recent,
    queryFn: ({ signal }) => client.project.recent(undefined, { signal }),
  });
}

/** Which host this is, and its version. */
export function useSystemInfo() {
  const { client } = useData();
  return useQuery({
    queryKey: keys.info,
    queryFn: ({ signal }) => client.system.info(undefined, { signal }),
  });
}

/** Engine memory, asked for every three seconds while the page is visible. */
export function useMemory() {
  const { client } = useData();
  return useQuery({
    queryKey: keys.memory,
    queryFn: ({ signal }) => client.system.memory(undefined, { signal }),
    refetchInterval: 3000,
  });
}

/** Which project to open. */
export type OpenProject =
  | { readonly kind: 'sample' }
  | { readonly kind: 'recent'; readonly id: string }
  | { readonly kind: 'folder'; readonly fileId: string }
  | { readonly kind: 'create'; readonly name: string; readonly folderId: string | null };

/** Opens a project in place of the current one: its edits are saved first, all answers of the old one are forgotten. */
export function useOpenProject() {
  const { client, spec, forgetAnswers } = useProjectSwitch();
  return useMutation({
    mutationFn: async (request: OpenProject): Promise<ProjectView> => {
      await spec.flush();
      switch (request.kind) {
        case 'sample':
          return client.project.openSample();
        case 'recent':
          return client.project.openRecent({ id: request.id });
        case 'folder':
          return client.project.open({ file_id: request.fileId });
        case 'create':
          return client.project.create({ folder_id: request.folderId, name: request.name });
      }
    },
    onSuccess: forgetAnswers,
  });
}

/** Closes the project; its edits are saved first. */
export function useCloseProject() {
  const { client, spec, forgetAnswers } = useProjectSwitch();
  return useMutation({
    mutationFn: async () => {
      await spec.flush();
      return client.project.close();
    },
    onSuccess: forgetAnswers,
  });
}

/** Takes a project off the recent list; its folder stays. */
export function useForgetProject() {
  const { client, queries } = useData();
  return useMutation({
    mutationFn: (id: string) => client.project.forget({ id }),
    onSuccess: (recent) => queries.setQueryData(keys.recent, recent),
  });
}

function useProjectSwitch() {
  const { client, spec, queries } = useData();
  return {
    client,
    spec,
    forgetAnswers: (view: ProjectView | null) => {
      spec.open(view);
      queries.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'project' && query.queryKey[0] !== 'info',
      });
      queries.setQueryData(keys.project, view);
    },
  };
}
