import { Dialog, useAllCommands } from '../ui/index.ts';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Keys that belong to a kind of control, and are no command of their own. */
const CONTROL_KEYS: readonly { readonly title: string; readonly shortcut: string }[] = [
  { title: 'Cancel the running job', shortcut: 'Esc Esc' },
  { title: 'Grid: first or last cell', shortcut: 'Ctrl+Home / End' },
  { title: 'Grid: edge of the data', shortcut: 'Ctrl+arrows' },
  { title: 'Grid: extend the selection', shortcut: 'Shift+arrows' },
  { title: 'Grid: copy the selection', shortcut: 'Ctrl+C' },
  { title: 'Bar or cell of the profile: make a rule of it', shortcut: 'Shift+F10' },
  { title: 'Lists: choose several', shortcut: 'Shift+arrows / Ctrl+Space' },
  { title: 'Grid: go to row', shortcut: 'Ctrl+G' },
];

/** Every key there is on this screen. */
export function ShortcutSheet({ isOpen, onClose }: ShortcutSheetProps) {
  const commands = useAllCommands();
  const sections = new Map<string, { title: string; shortcut: string }[]>();
  for (const { section, title, shortcut } of commands) {
    if (shortcut === undefined) continue;
    sections.set(section, [...(sections.get(section) ?? []), { title, shortcut }]);
  }
  sections.set('Everywhere', [...CONTROL_KEYS]);
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="wide">
      <div className={styles.sections}>
        {[...sections].map(([section, keys]) => (
          <section key={section} className={styles.section} aria-label={section}>
            <h3>{section}</h3>
            <dl>
              {keys.map(({ title, shortcut }) => (
                <div key={`${title} ${shortcut}`} className={styles.row}>
                  <dt>{title}</dt>
                  <dd>
                    <kbd>{shortcut}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
