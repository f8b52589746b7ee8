import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '#shared/kernel/index.ts';
import type { Connection } from './connection.ts';
import { keys } from './keys.ts';

/** Why the engine does not answer; null while it does. */
export type EngineState = StoreApi<{ readonly gone: AppError | null }>;

/**
 * The cache of answers, and whether somebody gives them. An engine that comes back is asked again for everything that
 * is shown, but for the jobs it stopped in: one of them may be why it stopped, so they are started by hand.
 */
export function createAnswers(connection: Connection): { queries: QueryClient; engine: EngineState } {
  const engine: EngineState = createStore(() => ({ gone: null }));
  const onError = (error: AppError) => {
    if (error.code === 'engine_gone') isGone(error);
  };
  const caches = { onError, onSuccess: () => isBack() };
  const queries = new QueryClient({
    queryCache: new QueryCache(caches),
    mutationCache: new MutationCache(caches),
    // The engine is local: an error is an answer, not a hiccup, and data changes only when we change it.
    defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false } },
  });
  const readAgain = () =>
    void queries.invalidateQueries({
      predicate: ({ meta, state }) => meta?.['isJob'] !== true || state.status !== 'error',
    });

  function isGone(error: AppError): void {
    const wasThere = engine.getState().gone === null;
    engine.setState({ gone: error });
    // Its answer says as soon as possible that the engine is back.
    if (wasThere) void queries.invalidateQueries({ queryKey: keys.memory });
  }

  function isBack(): void {
    if (engine.getState().gone === null) return;
    engine.setState({ gone: null });
    readAgain();
  }

  connection.onEngineGone(isGone);
  connection.onReconnect(() => {
    engine.setState({ gone: null });
    readAgain();
  });
  return { queries, engine };
}
