import {
  ChevronDown,
  CircleHelp,
  FolderOpen,
  House,
  Monitor,
  Moon,
  Redo2,
  Search,
  Sun,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react';
import {
  useCloseProject,
  useData,
  usePlace,
  useProject,
  useSpecHistory,
  useSpecSaving,
} from '../data/index.ts';
import { Button, classNames, IconButton, Menu, StatusIcon } from '../ui/index.ts';
import mark from './assay.svg';
import { preferences, THEMES, usePreference, type Theme } from './preferences.ts';
import styles from './title-bar.module.css';
import type { Overlay } from './use-shell-commands.ts';

interface TitleBarProps {
  readonly className: string;
  readonly onOverlay: (overlay: Overlay) => void;
}

/** Project, search, undo, theme and help. */
export function TitleBar({ className, onOverlay }: TitleBarProps) {
  const history = useSpecHistory();
  return (
    <header className={classNames(styles.bar, className)}>
      <div className={styles.start}>
        <img className={styles.mark} src={mark} alt="Assay" />
        <ProjectMenu />
        <Saving />
      </div>
      <Button className={styles.search ?? ''} icon={<Search />} onPress={() => onOverlay('palette')}>
        Search or run a command <kbd>Ctrl+K</kbd>
      </Button>
      <div className={styles.end}>
        <IconButton
          label={history.undoLabel === null ? 'Undo' : `Undo: ${history.undoLabel}`}
          shortcut="Ctrl+Z"
          icon={<Undo2 />}
          isDisabled={history.undoLabel === null}
          onPress={() => history.undo()}
        />
        <IconButton
          label={history.redoLabel === null ? 'Redo' : `Redo: ${history.redoLabel}`}
          shortcut="Ctrl+Shift+Z"
          icon={<Redo2 />}
          isDisabled={history.redoLabel === null}
          onPress={() => history.redo()}
        />
        <ThemeMenu />
        <IconButton
          label="Keyboard shortcuts"
          shortcut="?"
          icon={<CircleHelp />}
          onPress={() => onOverlay('shortcuts')}
        />
      </div>
    </header>
  );
}

function ProjectMenu() {
  const { data: project } = useProject();
  const { bridge } = useData();
  const { mutate: close } = useCloseProject();
  const { go } = usePlace();
  if (!project) return <span className={styles.name}>Assay</span>;
  return (
    <Menu
      label="Project"
      trigger={
        <Button variant="quiet" className={styles.project ?? ''}>
          <span className={styles.name}>{project.name}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
      items={[
        { id: 'home', label: 'All projects', icon: <House />, onAction: () => go('home') },
        {
          id: 'reveal',
          label: 'Show its folder',
          icon: <FolderOpen />,
          isDisabled: bridge.kind === 'web',
          onAction: () => void bridge.reveal(project.folder),
        },
        'separator',
        {
          id: 'close',
          label: 'Close the project',
          icon: <X />,
          onAction: () => close(undefined, { onSuccess: () => go('home') }),
        },
      ]}
    />
  );
}

function Saving() {
  const { data: project } = useProject();
  const { saving, error, flush } = useSpecSaving();
  if (!project) return null;
  switch (saving) {
    case 'saved':
      return null;
    case 'unsaved':
      return (
        <span className={styles.saving} title="Edits are saved by themselves in a moment">
          <span className={styles.dot} /> <span>Edited</span>
        </span>
      );
    case 'saving':
      return <span className={styles.saving}>Saving…</span>;
    case 'failed':
      return (
        <span className={styles.saving} role="alert">
          <StatusIcon status="error" size="small" />
          <span title={error?.message}>Not saved</span>
          {/* Its failure shows here again. */}
          <Button size="small" onPress={() => void flush().catch(() => {})}>
            Save again
          </Button>
        </span>
      );
  }
}

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };
const THEME_TITLES: Record<Theme, string> = { system: 'Like the system', light: 'Light', dark: 'Dark' };

function ThemeMenu() {
  const theme = usePreference('theme');
  const Icon = THEME_ICONS[theme];
  return (
    <Menu
      label="Theme"
      trigger={<IconButton label={`Theme: ${THEME_TITLES[theme]}`} icon={<Icon />} />}
      items={THEMES.map((choice) => {
        const ChoiceIcon = THEME_ICONS[choice];
        return {
          id: choice,
          label: THEME_TITLES[choice],
          icon: <ChoiceIcon />,
          onAction: () => preferences.setState({ theme: choice }),
        };
      })}
    />
  );
}
