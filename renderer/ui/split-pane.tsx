import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import styles from './split-pane.module.css';

export interface Pane {
  readonly id: string;
  readonly content: ReactNode;
  /** CSS sizes: `'30%'`, `'240px'`. */
  readonly defaultSize?: string;
  readonly minSize?: string;
  readonly maxSize?: string;
}

export interface SplitPaneProps {
  /** Names the split in storage: its sizes are remembered under it. */
  readonly id: string;
  /** The accessible name of the handles between panes. */
  readonly label: string;
  readonly orientation?: 'horizontal' | 'vertical';
  /** Falsy panes are left out; the others share the room. */
  readonly panes: readonly (Pane | null | false)[];
}

/** Panes side by side (or on top of each other) with handles that drag and take arrow keys. */
export function SplitPane({ id, label, orientation = 'horizontal', panes }: SplitPaneProps) {
  const shown = panes.filter((pane): pane is Pane => Boolean(pane));
  const layout = useDefaultLayout({
    id: `assay.split.${id}`,
    panelIds: shown.map((pane) => pane.id),
    storage: localStorage,
  });
  return (
    <Group {...layout} orientation={orientation} className={styles.group ?? ''} id={id}>
      {shown.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className={styles.separator ?? ''} aria-label={label} />}
          <Panel
            id={pane.id}
            groupResizeBehavior={
              index === shown.length - 1 ? 'preserve-relative-size' : 'preserve-pixel-size'
            }
            {...(pane.defaultSize === undefined ? {} : { defaultSize: pane.defaultSize })}
            {...(pane.minSize === undefined ? {} : { minSize: pane.minSize })}
            {...(pane.maxSize === undefined ? {} : { maxSize: pane.maxSize })}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
