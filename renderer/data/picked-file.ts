import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { HostFile } from '#shared/rpc/index.ts';

/** The file that was picked or dropped last and is not loaded yet: Home hands it to Sources. */
const picked = createStore<{ readonly file: HostFile | null }>(() => ({ file: null }));

/** The picked file, and how to set it or (null) take it back. */
export function usePickedFile(): readonly [HostFile | null, (file: HostFile | null) => void] {
  return [useStore(picked, (state) => state.file), setPickedFile];
}

function setPickedFile(file: HostFile | null): void {
  picked.setState({ file });
}
