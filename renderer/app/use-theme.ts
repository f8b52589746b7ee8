import { useEffect, useSyncExternalStore } from 'react';
import { usePreference } from './preferences.ts';

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  DARK.addEventListener('change', listener);
  return () => DARK.removeEventListener('change', listener);
}

/** Puts the chosen theme on the document; `system` follows the system while it is open. */
export function useTheme(): 'light' | 'dark' {
  const theme = usePreference('theme');
  const systemIsDark = useSyncExternalStore(subscribe, () => DARK.matches);
  const shown = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
  useEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  return shown;
}
