import { createContext, useContext } from 'react';

/** The tabs of the bottom drawer. */
export type DrawerTab = 'rows' | 'sql' | 'problems' | 'jobs';

/** What a screen may ask of the shell around it. */
export interface ShellActions {
  /** Opens the drawer at a tab. */
  openDrawer(tab: DrawerTab): void;
  closeDrawer(): void;
  /** Shows the query behind a number in the drawer's SQL tab. */
  showSql(shown: ShownSql): void;
  /** Opens the inspector when it is hidden. */
  openInspector(): void;
}

/** A query, and what it is the query of: `Distinct values of email`. */
export interface ShownSql {
  readonly title: string;
  readonly sql: string;
}

export const ShellContext = createContext<ShellActions | null>(null);

/** The shell's actions. @throws Error outside the shell */
export function useShell(): ShellActions {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell is used outside the shell');
  return shell;
}
