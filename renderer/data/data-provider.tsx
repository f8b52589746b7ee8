import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { DataContext, useData, type Data } from './data-context.ts';
import { useProject } from './use-project.ts';

/** Gives everything below it the data layer, and keeps the edited spec in step with the open project. */
export function DataProvider({ data, children }: { readonly data: Data; readonly children: ReactNode }) {
  return (
    <DataContext value={data}>
      <QueryClientProvider client={data.queries}>
        <SpecFollowsProject />
        {children}
      </QueryClientProvider>
    </DataContext>
  );
}

/** A project that was open before this page opens its spec; a spec that changed in the file becomes a step. */
function SpecFollowsProject() {
  const { spec } = useData();
  const { data: view } = useProject();
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (view === undefined) return;
    if (view === null || view.id !== opened.current) {
      opened.current = view?.id ?? null;
      spec.open(view);
    } else {
      spec.adopt(view, 'Changed in the file');
    }
  }, [view, spec]);
  return null;
}
