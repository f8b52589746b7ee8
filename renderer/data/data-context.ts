import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AppError } from '#shared/kernel/index.ts';
import type { Connection } from './connection.ts';
import { createJobs, type Jobs } from './job-store.ts';
import { keys } from './keys.ts';
import { createSpecStore, type SpecStore } from './spec-store.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: AppError;
  }
}

/** Everything the features read and change, made once a page. */
export interface Data extends Connection {
  readonly queries: QueryClient;
  readonly jobs: Jobs;
  readonly spec: SpecStore;
}

/** The data layer over a connection. */
export function createData(connection: Connection): Data {
  const queries = new QueryClient({
    // The engine is local: an error is an answer, not a hiccup, and data changes only when we change it.
    defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false } },
  });
  const spec = createSpecStore({
    save: (draft) => connection.client.spec.save({ spec: draft }),
    onSaved: (view) => queries.setQueryData(keys.project, view),
  });
  connection.onReconnect(() => void queries.invalidateQueries());
  return { ...connection, queries, jobs: createJobs(), spec };
}

export const DataContext = createContext<Data | null>(null);

/** The data layer. @throws Error outside its provider */
export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('useData is used outside the data provider');
  return data;
}
