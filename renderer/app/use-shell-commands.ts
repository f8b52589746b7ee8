import { useEffect, useMemo, useRef } from 'react';
import {
  STEPS,
  useCloseProject,
  useData,
  useJob,
  useJobs,
  useOpenProject,
  usePlace,
  useProject,
  useSpecHistory,
  useSpecSaving,
} from '../data/index.ts';
import { toast, useCommands, type Command } from '../ui/index.ts';
import { JOURNEY } from './journey.ts';
import { cyclePane } from './pane-cycle.ts';
import { preferences, THEMES } from './preferences.ts';

/** What can lie over the screen. */
export type Overlay = 'palette' | 'shortcuts';

/** Two presses of Esc within this many milliseconds cancel the running job. */
const DOUBLE_PRESS = 600;

/** The commands that are there on every screen, and what the desktop's menu triggers. */
export function useShellCommands(show: (overlay: Overlay) => void): void {
  const commands = useCommandList(show);
  useCommands(commands);
  useMenuCommands(commands);
  useEscapeCancels();
}

function useCommandList(show: (overlay: Overlay) => void): readonly Command[] {
  const { go } = usePlace();
  const project = useProject().data ?? null;
  const history = useSpecHistory();
  const { flush } = useSpecSaving();
  const { mutate: open } = useOpenProject();
  const { mutate: close } = useCloseProject();
  return useMemo(() => {
    const steps: Command[] = STEPS.map((step, index) => ({
      id: `go-${step}`,
      title: `Go to ${JOURNEY[index]?.title ?? step}`,
      section: 'Go to',
      shortcut: `Ctrl+${index + 1}`,
      run: () => go(step),
    }));
    const view: Command[] = [
      {
        id: 'palette',
        title: 'Search or run a command',
        section: 'View',
        shortcut: 'Ctrl+K',
        run: () => show('palette'),
      },
      {
        id: 'palette-f1',
        title: 'Search or run a command',
        section: 'View',
        shortcut: 'F1',
        run: () => show('palette'),
      },
      {
        id: 'shortcuts',
        title: 'Show keyboard shortcuts',
        section: 'View',
        shortcut: '?',
        run: () => show('shortcuts'),
      },
      {
        id: 'context',
        title: 'Show or hide the list',
        section: 'View',
        shortcut: 'Ctrl+B',
        run: () => flip('contextOpen'),
      },
      {
        id: 'inspector',
        title: 'Show or hide the inspector',
        section: 'View',
        shortcut: 'F4',
        run: () => flip('inspectorOpen'),
      },
      {
        id: 'drawer',
        title: 'Show or hide the drawer',
        section: 'View',
        shortcut: 'Ctrl+J',
        run: () => flip('drawerOpen'),
      },
      {
        id: 'pane-next',
        title: 'Go to the next pane',
        section: 'View',
        shortcut: 'F6',
        run: () => cyclePane(1),
      },
      {
        id: 'pane-back',
        title: 'Go to the previous pane',
        section: 'View',
        shortcut: 'Shift+F6',
        run: () => cyclePane(-1),
      },
      ...THEMES.map((theme) => ({
        id: `theme-${theme}`,
        title: `Theme: ${theme}`,
        section: 'View',
        run: () => preferences.setState({ theme }),
      })),
    ];
    const edit: Command[] = [
      {
        id: 'undo',
        title: history.undoLabel === null ? 'Undo' : `Undo: ${history.undoLabel}`,
        section: 'Edit',
        shortcut: 'Ctrl+Z',
        isDisabled: history.undoLabel === null,
        run: () => history.undo(),
      },
      {
        id: 'redo',
        title: history.redoLabel === null ? 'Redo' : `Redo: ${history.redoLabel}`,
        section: 'Edit',
        shortcut: 'Ctrl+Shift+Z',
        isDisabled: history.redoLabel === null,
        run: () => history.redo(),
      },
      {
        id: 'save',
        title: 'Save now',
        section: 'Edit',
        shortcut: 'Ctrl+S',
        isDisabled: project === null,
        // What fails to save stays visible in the title bar.
        run: () =>
          void flush().then(
            () => toast({ text: 'Saved.' }),
            () => {},
          ),
      },
    ];
    const file: Command[] = [
      {
        id: 'open-sample',
        title: 'Open the sample project',
        section: 'Project',
        run: () => open({ kind: 'sample' }, { onSuccess: () => go('sources') }),
      },
      {
        id: 'open',
        title: 'Open a project or file',
        section: 'Project',
        shortcut: 'Ctrl+O',
        run: () => go(project ? 'sources' : 'home'),
      },
      {
        id: 'close',
        title: 'Close the project',
        section: 'Project',
        isDisabled: project === null,
        run: () => close(undefined, { onSuccess: () => go('home') }),
      },
    ];
    return [...steps, ...edit, ...file, ...view];
  }, [go, show, project, history, flush, open, close]);
}

function flip(name: 'contextOpen' | 'inspectorOpen' | 'drawerOpen') {
  preferences.setState((before) => ({ [name]: !before[name] }));
}

/** The desktop's native menu names a command; it runs as if its key had been pressed. */
function useMenuCommands(commands: readonly Command[]) {
  const { bridge } = useData();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  }, [commands]);
  useEffect(
    () =>
      bridge.onCommand((id) => {
        const command = latest.current.find((candidate) => candidate.id === id);
        if (command && !command.isDisabled) command.run();
      }),
    [bridge],
  );
}

function useEscapeCancels() {
  const { cancel } = useJob();
  const running = useJobs().find((job) => job.status === 'running')?.id;
  const last = useRef(0);
  useEffect(() => {
    if (running === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const isSecond = event.timeStamp - last.current < DOUBLE_PRESS;
      last.current = event.timeStamp;
      if (isSecond) cancel(running);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [running, cancel]);
}
