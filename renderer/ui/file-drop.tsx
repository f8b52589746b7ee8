import { useEffect, useState, type ReactNode } from 'react';
import styles from './file-drop.module.css';
import { isTypedInto } from './typed-into.ts';

export interface FileDropProps {
  /** What the window says while files are dragged over it: `Drop data files to open them`. */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Text pasted where nothing is typed into; without it only files are taken. */
  readonly onText?: (text: string) => void;
  readonly children: ReactNode;
}

/** Takes files that are dropped anywhere in the window, or pasted where nothing is typed into. */
export function FileDrop({ label, onFiles, onText, children }: FileDropProps) {
  const isOver = useWindowDrop(onFiles);
  usePaste(onFiles, onText);
  return (
    <div className={styles.zone}>
      {children}
      {isOver && (
        <div className={styles.over} role="status">
          {label}
        </div>
      )}
    </div>
  );
}

/** True while files are dragged over the window. */
function useWindowDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Else the browser opens the file in place of the page.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Going from one element to the next is no leaving of the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    const { signal, abort } = listeners();
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return abort;
  }, [onFiles]);
  return isOver;
}

function usePaste(
  onFiles: (files: readonly File[]) => void,
  onText: ((text: string) => void) | undefined,
): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isTypedInto(event.target) || document.querySelector('[role="dialog"]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (files.length > 0) onFiles(files);
      else if (text !== '' && onText) onText(text);
      else return;
      event.preventDefault();
    };
    const { signal, abort } = listeners();
    window.addEventListener('paste', paste, { signal });
    return abort;
  }, [onFiles, onText]);
}

function listeners(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
