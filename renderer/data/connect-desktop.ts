import {
  createAssayClient,
  messagePortLink,
  WINDOW_MESSAGE,
  type HostBridge,
  type Link,
} from '#shared/rpc/index.ts';
import type { Connection } from './connection.ts';

declare global {
  interface Window {
    /** Set by the desktop's preload, and nowhere else. */
    readonly assayHost?: HostBridge<File>;
  }
}

/** The connection of the desktop's page: a MessagePort to the engine, a new one after each of its restarts. */
export function connectDesktop(bridge: HostBridge<File>): Connection {
  const listeners = new Set<() => void>();
  let arrived: (link: Link) => void = () => {};
  let current = new Promise<Link>((resolve) => (arrived = resolve));
  let first = true;

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window || typeOf(event.data) !== WINDOW_MESSAGE.port) return;
    const [port] = event.ports;
    if (!port) return;
    port.start();
    const link = messagePortLink(port);
    if (first) arrived(link);
    else {
      current = Promise.resolve(link);
      for (const listener of listeners) listener();
    }
    first = false;
  });
  window.postMessage({ type: WINDOW_MESSAGE.connect }, location.origin);

  const link: Link = { call: async (...call) => (await current).call(...call) };
  return {
    client: createAssayClient(() => link),
    bridge,
    onReconnect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function typeOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
}
