import { useStore } from 'zustand';
import type { AppError } from '#shared/kernel/index.ts';
import { useData } from './data-context.ts';

/** Why the engine does not answer; null while it does. */
export function useEngineGone(): AppError | null {
  return useStore(useData().engine, (state) => state.gone);
}
