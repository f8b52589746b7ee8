import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import styles from './file-drop.module.css';

export interface FileDropProps {
  /** The accessible name: `Drop a data file`. */
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** Takes a file that is dropped or pasted anywhere on its content; the first one of several. */
export function FileDrop({ label, onFile, children }: FileDropProps) {
  return (
    <DropZone
      aria-label={label}
      className={styles.zone ?? ''}
      onDrop={(event) => {
        const file = event.items.find((item) => item.kind === 'file');
        if (file) void file.getFile().then(onFile);
      }}
    >
      {children}
    </DropZone>
  );
}
