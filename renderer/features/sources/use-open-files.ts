import { useCallback, useMemo, useState } from 'react';
import type { HostFile } from '#shared/rpc/index.ts';
import { addPickedFiles, takeFiles, useData } from '../../data/index.ts';
import { pathsOfText } from './path-text.ts';

/** The ways to open files; what is opened waits to be loaded. */
export interface OpenFiles {
  /** What went wrong last; null when another try began since. */
  readonly error: unknown;
  readonly setError: (error: unknown) => void;
  readonly pick: () => void;
  readonly pickFolder: () => void;
  readonly drop: (files: readonly File[]) => void;
  /** Opens the paths that a pasted text consists of; any other text is left alone. */
  readonly paste: (text: string) => void;
}

/** Opens files by dialog, drop and paste. */
export function useOpenFiles(): OpenFiles {
  const { bridge } = useData();
  const [error, setError] = useState<unknown>(null);
  const attempt = useCallback((work: () => Promise<readonly HostFile[]>) => {
    setError(null);
    void work().then(addPickedFiles, setError);
  }, []);
  const actions = useMemo(
    () => ({
      setError,
      pick: () => attempt(() => bridge.choose('data')),
      pickFolder: () => attempt(() => bridge.choose('data-folder')),
      drop: (files: readonly File[]) =>
        attempt(async () => {
          const { taken, errors } = await takeFiles(bridge, files);
          if (errors.length > 0) setError(errors[0]);
          return taken;
        }),
      paste: (text: string) => {
        const paths = pathsOfText(text);
        if (paths.length === 0) return;
        attempt(async () => {
          const files: HostFile[] = [];
          for (const path of paths) {
            const file = await bridge.addPath(path);
            if (file) files.push(file);
          }
          return files;
        });
      },
    }),
    [bridge, attempt],
  );
  return useMemo(() => ({ error, ...actions }), [error, actions]);
}
