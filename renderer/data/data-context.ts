import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AppError } from '#shared/kernel/index.ts';
import type { Connection } from './connection.ts';
import { createJobs, type Jobs } from './job-store.ts';
import { createAnswers, type EngineState } from './engine-state.ts';
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
  readonly engine: EngineState;
  readonly jobs: Jobs;
  readonly spec: SpecStore;
}

/** The data layer over a connection. */
export function createData(connection: Connection): Data {
  const { queries, engine } = createAnswers(connection);
  const spec = createSpecStore({
    save: (draft) => connection.client.spec.save({ spec: draft }),
    onSaved: (view) => queries.setQueryData(keys.project, view),
  });
  // An edit that could not be saved while the engine was away is saved once it is back.
  engine.subscribe(({ gone }) => {
    if (gone === null) void spec.flush().catch(() => {});
  });
  return { ...connection, queries, engine, jobs: createJobs(), spec };
}

export const DataContext = createContext<Data | null>(null);

/** The data layer. @throws Error outside its provider */
export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('useData is used outside the data provider');
  return data;
}
