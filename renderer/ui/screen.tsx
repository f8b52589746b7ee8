import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './screen.module.css';
import { SlotContent } from './slots.tsx';

/*
 * How a feature builds its screen
 * -------------------------------
 *   export function RulesScreen() {
 *     return (
 *       <Screen title="Rules" subtitle="12 rules on 2 datasets" actions={<Button …/>}>
 *         <ContextPane title="Datasets" search={<SearchField …/>}>…list…</ContextPane>
 *         <InspectorPane title="unique_email">…form…</InspectorPane>
 *         <RowsPane label="Failing rows"><DataGrid …/></RowsPane>
 *         …main content…
 *       </Screen>
 *     );
 *   }
 * The panes may stand anywhere in the tree: they are portals into the shell. A pane of the shell is
 * shown only while the screen fills it, so a screen without an inspector has no empty column.
 * `fill` gives the children the whole height and no padding (canvas, split panes, grids).
 * `useShell()` opens the drawer, shows the SQL behind a number, opens the inspector.
 */

export interface ScreenProps {
  /** The h1: where one is. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Buttons at the end of the head, the main one last. */
  readonly actions?: ReactNode;
  /** The children take the whole height and scroll themselves. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The main area of a step. */
export function Screen({ title, subtitle, actions, fill = false, children }: ScreenProps) {
  return (
    <div className={styles.screen} data-testid={`screen-${title.toLowerCase()}`}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1 tabIndex={-1}>{title}</h1>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={classNames(styles.body, fill && styles.fill)}>{children}</div>
    </div>
  );
}

export interface PaneProps {
  readonly title: string;
  /** Small buttons in the pane's head. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export interface ContextPaneProps extends PaneProps {
  /** A `SearchField` that filters the list. */
  readonly search?: ReactNode;
}

/** The list left of the main area: datasets, rules, nodes. */
export function ContextPane({ title, actions, search, children }: ContextPaneProps) {
  return (
    <SlotContent name="context" label={title}>
      <div className={styles.pane}>
        <div className={styles.paneHead}>
          <h2 className={styles.paneTitle}>{title}</h2>
          {actions}
        </div>
        {search !== undefined && <div className={styles.paneSearch}>{search}</div>}
        <div className={styles.paneBody}>{children}</div>
      </div>
    </SlotContent>
  );
}

/** The selected thing, right of the main area: its facts or its form. */
export function InspectorPane({ title, actions, children }: PaneProps) {
  return (
    <SlotContent name="inspector" label={title}>
      <div className={styles.pane}>
        <div className={styles.paneHead}>
          <h2 className={styles.paneTitle}>{title}</h2>
          {actions}
        </div>
        <div className={classNames(styles.paneBody, styles.padded)}>{children}</div>
      </div>
    </SlotContent>
  );
}

/** What the drawer's Rows tab shows while this screen is open. */
export function RowsPane({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <SlotContent name="rows" label={label}>
      {children}
    </SlotContent>
  );
}
