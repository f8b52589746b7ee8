import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How often data was loaded since the page opened: what a check or a merge was measured on. */
export const loads = createStore(() => ({ count: 0 }));

/** Changes whenever a dataset is loaded. */
export function useDataVersion(): string {
  return String(useStore(loads, (state) => state.count));
}
