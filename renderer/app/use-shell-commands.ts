import { useCallback, useEffect, useMemo, useRef } from 'react';
import { AppError, describeError } from '#shared/kernel/index.ts';
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
  useTakeIn,
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
  const steps = useStepCommands();
  const edit = useEditCommands();
  const project = useProjectCommands();
  const commands = useMemo(
    () => [...steps, ...edit, ...project, ...viewCommands(show)],
    [steps, edit, project, show],
  );
  useCommands(commands);
  useMenuCommands(commands);
  useEscapeCancels();
}

function useStepCommands(): readonly Command[] {
  const { go } = usePlace();
  return useMemo(
    () =>
      STEPS.map((step, index) => ({
        id: `go-${step}`,
        title: JOURNEY[index]?.title ?? step,
        section: 'Go to',
        keywords: JOURNEY[index]?.purpose ?? '',
        shortcut: `Ctrl+${index + 1}`,
        run: () => {
          go(step);
          // What had the focus may go with the screen it was on.
          document.querySelector('main')?.focus({ preventScroll: true });
        },
      })),
    [go],
  );
}

function useEditCommands(): readonly Command[] {
  const { undoLabel, redoLabel, undo, redo } = useSpecHistory();
  const { flush } = useSpecSaving();
  const isOpen = Boolean(useProject().data);
  return useMemo(
    () => [
      {
        id: 'undo',
        title: undoLabel === null ? 'Undo' : `Undo: ${undoLabel}`,
        section: 'Edit',
        shortcut: 'Ctrl+Z',
        isDisabled: undoLabel === null,
        run: () => undo(),
      },
      {
        id: 'redo',
        title: redoLabel === null ? 'Redo' : `Redo: ${redoLabel}`,
        section: 'Edit',
        shortcut: 'Ctrl+Shift+Z',
        isDisabled: redoLabel === null,
        run: () => redo(),
      },
      {
        id: 'save',
        title: 'Save now',
        section: 'Edit',
        shortcut: 'Ctrl+S',
        isDisabled: !isOpen,
        run: () =>
          void flush().then(
            () => toast({ text: 'Saved.' }),
            // What fails to save stays visible in the title bar.
            () => {},
          ),
      },
    ],
    [undoLabel, redoLabel, undo, redo, flush, isOpen],
  );
}

function useProjectCommands(): readonly Command[] {
  const { go } = usePlace();
  const isOpen = Boolean(useProject().data);
  const { mutate: open } = useOpenProject();
  const { mutate: close } = useCloseProject();
  const { bridge } = useData();
  const takeIn = useTakeIn();
  const openFiles = useCallback(() => {
    // The picker has to come up in the key press: browsers ask for one.
    bridge
      .choose('data')
      .then(takeIn)
      .catch((thrown: unknown) => toast({ text: describeError(AppError.from(thrown)) }));
  }, [bridge, takeIn]);
  return useMemo(
    () => [
      {
        id: 'open-sample',
        title: 'Open the sample project',
        section: 'Project',
        run: () => open({ kind: 'sample' }, { onSuccess: () => go('sources') }),
      },
      {
        id: 'open',
        title: 'Open data files',
        section: 'Project',
        keywords: 'file extract load import',
        shortcut: 'Ctrl+O',
        run: openFiles,
      },
      {
        id: 'close',
        title: 'Close the project',
        section: 'Project',
        isDisabled: !isOpen,
        run: () => close(undefined, { onSuccess: () => go('home') }),
      },
    ],
    [go, isOpen, open, openFiles, close],
  );
}

function viewCommands(show: (overlay: Overlay) => void): readonly Command[] {
  const view = (id: string, title: string, shortcut: string, run: () => void): Command => ({
    id,
    title,
    section: 'View',
    shortcut,
    run,
  });
  return [
    view('palette', 'Search or run a command', 'Ctrl+K', () => show('palette')),
    view('palette-f1', 'Search or run a command', 'F1', () => show('palette')),
    view('shortcuts', 'Show keyboard shortcuts', '?', () => show('shortcuts')),
    view('context', 'Show or hide the list', 'Ctrl+B', () => flip('contextOpen')),
    view('inspector', 'Show or hide the inspector', 'F4', () => flip('inspectorOpen')),
    view('drawer', 'Show or hide the drawer', 'Ctrl+J', () => flip('drawerOpen')),
    view('pane-next', 'Go to the next pane', 'F6', () => cyclePane(1)),
    view('pane-back', 'Go to the previous pane', 'Shift+F6', () => cyclePane(-1)),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      title: `Theme: ${theme}`,
      section: 'View',
      run: () => preferences.setState({ theme }),
    })),
  ];
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
