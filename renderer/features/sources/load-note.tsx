import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Button, useCommands } from '../../ui/index.ts';
import styles from './sources.module.css';

interface LoadNoteProps {
  /** What state the file is in. */
  readonly children: ReactNode;
  /** What the main button says: `Load orders.csv`. */
  readonly action: string;
  readonly isDisabled: boolean;
  readonly onLoad: () => void;
  /** Other buttons, before the main one. */
  readonly others?: ReactNode;
}

/** Says what is shown, with the button that loads it; Ctrl+Enter does the same. */
export function LoadNote({ children, action, isDisabled, onLoad, others }: LoadNoteProps) {
  useLoadCommand(action, isDisabled, onLoad);
  return (
    <>
      <span className={styles.grow}>{children}</span>
      <div className={styles.buttons}>
        {others}
        <Button variant="primary" isDisabled={isDisabled} onPress={onLoad}>
          {action}
        </Button>
      </div>
    </>
  );
}

function useLoadCommand(title: string, isDisabled: boolean, onLoad: () => void): void {
  const latest = useRef(onLoad);
  useEffect(() => {
    latest.current = onLoad;
  }, [onLoad]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'sources-load',
          title,
          section: 'Sources',
          shortcut: 'Ctrl+Enter',
          isDisabled,
          run: () => latest.current(),
        },
      ],
      [title, isDisabled],
    ),
  );
}
