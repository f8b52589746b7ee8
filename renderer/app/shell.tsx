import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePlace } from '../data/index.ts';
import { SplitPane, type DrawerTab } from '../ui/index.ts';
import { ShellContext, type ShellActions, type ShownSql } from '../ui/shell-context.ts';
import { SlotOutlet, useFilledSlot } from '../ui/slots.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Drawer } from './drawer.tsx';
import { EngineNotice } from './engine-notice.tsx';
import { preferences, usePreference } from './preferences.ts';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useDocumentTitle } from './use-document-title.ts';
import { useShellCommands, type Overlay } from './use-shell-commands.ts';

/** Title bar, rail, panes, drawer and status bar around the screen. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [sql, setSql] = useState<ShownSql | null>(null);
  const drawer = useDrawerOfScreen();
  const actions = useMemo<ShellActions>(
    () => ({
      openDrawer: drawer.open,
      closeDrawer: () => preferences.setState({ drawerOpen: false }),
      openInspector: () => preferences.setState({ inspectorOpen: true }),
      showSql(shown) {
        setSql(shown);
        drawer.open('sql');
      },
    }),
    [drawer],
  );
  useDocumentTitle();
  useShellCommands(setOverlay);
  const close = () => setOverlay(null);
  return (
    <ShellContext value={actions}>
      <div className={styles.shell}>
        <a className={styles.skip} href="#main" onClick={skipToMain}>
          Skip to the screen
        </a>
        <TitleBar className={styles.title ?? ''} onOverlay={setOverlay} />
        <EngineNotice className={styles.notice ?? ''} />
        <Rail className={styles.rail ?? ''} />
        <div className={styles.body}>
          <Body sql={sql}>{children}</Body>
        </div>
        <StatusBar className={styles.status ?? ''} />
      </div>
      <CommandPalette isOpen={overlay === 'palette'} onClose={close} />
      <ShortcutSheet isOpen={overlay === 'shortcuts'} onClose={close} />
    </ShellContext>
  );
}

/** Opens the drawer for a screen. What a screen opened closes with it; what the user opened stays. */
function useDrawerOfScreen(): { open(tab: DrawerTab): void } {
  const { step } = usePlace();
  const opened = useRef(false);
  useEffect(
    () => () => {
      if (opened.current) preferences.setState({ drawerOpen: false });
      opened.current = false;
    },
    [step],
  );
  return useMemo(
    () => ({
      open(drawerTab) {
        opened.current ||= !preferences.getState().drawerOpen;
        preferences.setState({ drawerOpen: true, drawerTab });
      },
    }),
    [],
  );
}

/** The fragment is the router's, so the link moves the focus itself. */
function skipToMain(event: { preventDefault(): void }) {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function Body({ sql, children }: { readonly sql: ShownSql | null; readonly children: ReactNode }) {
  const drawerOpen = usePreference('drawerOpen');
  return (
    <SplitPane
      id="shell-rows"
      label="Height of the drawer"
      orientation="vertical"
      panes={[
        { id: 'work', minSize: '200px', content: <Columns>{children}</Columns> },
        drawerOpen && {
          id: 'drawer',
          defaultSize: '32%',
          minSize: '120px',
          content: <Drawer sql={sql} />,
        },
      ]}
    />
  );
}

function Columns({ children }: { readonly children: ReactNode }) {
  const context = useFilledSlot('context');
  const inspector = useFilledSlot('inspector');
  const contextOpen = usePreference('contextOpen');
  const inspectorOpen = usePreference('inspectorOpen');
  return (
    <SplitPane
      id="shell-columns"
      label="Width of the pane"
      panes={[
        context !== null &&
          contextOpen && {
            id: 'context',
            defaultSize: '17%',
            minSize: '180px',
            maxSize: '420px',
            content: (
              <aside className={styles.context} aria-label={context} data-pane>
                <SlotOutlet name="context" className={styles.slot ?? ''} />
              </aside>
            ),
          },
        {
          id: 'main',
          minSize: '320px',
          content: (
            <main className={styles.main} tabIndex={-1} data-pane>
              {children}
            </main>
          ),
        },
        inspector !== null &&
          inspectorOpen && {
            id: 'inspector',
            defaultSize: '22%',
            minSize: '240px',
            maxSize: '520px',
            content: (
              <aside className={styles.inspector} aria-label={`Inspector: ${inspector}`} data-pane>
                <SlotOutlet name="inspector" className={styles.slot ?? ''} />
              </aside>
            ),
          },
      ]}
    />
  );
}
