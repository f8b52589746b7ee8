import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { DrawerTab } from '../ui/index.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What the user set up on this machine. */
export interface Preferences {
  readonly theme: Theme;
  readonly contextOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly drawerOpen: boolean;
  readonly drawerTab: DrawerTab;
}

/** Kept in the browser's storage, under one key. */
export const preferences = createStore<Preferences>()(
  persist(
    (): Preferences => ({
      theme: 'system',
      contextOpen: true,
      inspectorOpen: true,
      drawerOpen: false,
      drawerTab: 'rows',
    }),
    { name: 'assay.preferences', version: 1 },
  ),
);

/** One preference; the caller renders again when it changes. */
export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useStore(preferences, (state) => state[name]);
}
