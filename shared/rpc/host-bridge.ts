/** A file or folder the host knows by an id; the page never sees or sends a path. */
export interface HostFile {
  readonly file_id: string;
  readonly name: string;
}

/** What the native menu asks of the page: ids of commands that the page has on every screen. */
export const HOST_COMMANDS = [
  'open',
  'open-sample',
  'close',
  'save',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'context',
  'inspector',
  'drawer',
  'theme-system',
  'theme-light',
  'theme-dark',
  'go-home',
  'go-sources',
  'go-profile',
  'go-rules',
  'go-checks',
  'go-merge',
  'go-pipeline',
  'go-readiness',
  'go-export',
] as const;
export type HostCommand = (typeof HOST_COMMANDS)[number];

/** What a host gives the page beside the contract; `DroppedFile` is the DOM's `File`, which `shared` does not know. The desktop's preload and the web client each make one. */
export interface HostBridge<DroppedFile> {
  readonly kind: 'desktop' | 'web';
  /**
   * Asks with the host's own dialog; none when it is dismissed. Of `data` one can choose several files, of the others
   * one folder; only the desktop has dialogs for folders.
   */
  choose(kind: 'data' | 'data-folder' | 'project' | 'folder'): Promise<readonly HostFile[]>;
  /** Takes a file that was dropped on or picked in the page. */
  add(file: DroppedFile): Promise<HostFile>;
  /**
   * Takes what the user typed or pasted: a path, a pattern (`orders/*.csv`) or a folder of files that are one extract.
   * The desktop asks first, and null is a No. Whether there is such a file shows when it is read.
   */
  addPath(path: string): Promise<HostFile | null>;
  /** Shows a folder of the project in the system's file manager; false where the host cannot. */
  reveal(folder: string): Promise<boolean>;
  /** Calls back for each command of the native menu; returns how to stop. On the web there are none. */
  onCommand(listener: (command: HostCommand) => void): () => void;
}

/**
 * What passes over the desktop page's `window` (`window.postMessage` to its own origin), because a bridge made by
 * `contextBridge` can't carry a port.
 *
 * The page adds its `message` listener first and then posts `{ type: 'assay-connect' }`. The preload answers with
 * `{ type: 'assay-port' }` and the MessagePort in `event.ports[0]`, as soon as the engine listens; after each restart
 * of the engine, and when the host opened another project by itself, a new port comes unasked: what was read may be old. `{ type: 'assay-engine-gone', error }`
 * carries an `AppErrorData` when the engine ended: a new port follows, unless the error says that it won't.
 */
export const WINDOW_MESSAGE = {
  connect: 'assay-connect',
  port: 'assay-port',
  engineGone: 'assay-engine-gone',
} as const;
