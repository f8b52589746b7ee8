import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNEL } from '#shared/rpc/desktop-channels.ts';
import { WINDOW_MESSAGE, type HostBridge, type HostCommand, type HostFile } from '#shared/rpc/host-bridge.ts';

/** What the page gets as `window.assayHost`: these functions, and nothing of Electron. */
const host: HostBridge<File> = {
  kind: 'desktop',
  choose: (kind) => ipcRenderer.invoke(CHANNEL.choose, kind) as Promise<readonly HostFile[]>,
  add: (file) => ipcRenderer.invoke(CHANNEL.add, webUtils.getPathForFile(file)) as Promise<HostFile>,
  addPath: (path) => ipcRenderer.invoke(CHANNEL.addPath, path) as Promise<HostFile | null>,
  reveal: (folder) => ipcRenderer.invoke(CHANNEL.reveal, folder) as Promise<boolean>,
  onCommand(listener) {
    const forward = (_event: unknown, command: HostCommand) => listener(command);
    ipcRenderer.on(CHANNEL.command, forward);
    return () => void ipcRenderer.removeListener(CHANNEL.command, forward);
  },
};

/** Posts to the page, which is the only one on its own origin. */
function tellPage(message: { type: string; error?: unknown }, ports: readonly MessagePort[] = []): void {
  window.postMessage(message, window.location.origin, [...ports]);
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { data, source } = event;
  if (source !== window || typeof data !== 'object' || data === null || !('type' in data)) return;
  if (data.type === WINDOW_MESSAGE.connect) ipcRenderer.send(CHANNEL.connect);
});
// contextBridge copies what it is given, and a port can't be copied: it goes over the window instead.
ipcRenderer.on(CHANNEL.port, (event) => tellPage({ type: WINDOW_MESSAGE.port }, event.ports));
ipcRenderer.on(CHANNEL.engineGone, (_event, error: unknown) =>
  tellPage({ type: WINDOW_MESSAGE.engineGone, error }),
);
contextBridge.exposeInMainWorld('assayHost', host);
