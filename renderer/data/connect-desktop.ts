import { z } from 'zod';
import { AppError, ERROR_CODES } from '#shared/kernel/index.ts';
import {
  createAssayClient,
  messagePortLink,
  WaitingLink,
  WINDOW_MESSAGE,
  type HostBridge,
} from '#shared/rpc/index.ts';
import type { Connection } from './connection.ts';

declare global {
  interface Window {
    /** Set by the desktop's preload, and nowhere else. */
    readonly assayHost?: HostBridge<File>;
  }
}

/** The parts of a window's message that tell where it comes from and what it brings. */
export interface WindowMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
  readonly ports: readonly MessagePort[];
}

/** The parts of the page's window over which the preload hands its messages. */
export interface PortWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: WindowMessage) => void): void;
  postMessage(message: unknown, targetOrigin: string): void;
}

const FromPreloadSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(WINDOW_MESSAGE.port) }),
  z.object({
    type: z.literal(WINDOW_MESSAGE.engineGone),
    error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), remedy: z.string().optional() }),
  }),
]);

/** The connection of the desktop's page: a MessagePort to the engine, a new one after each of its restarts. */
export function connectDesktop(bridge: HostBridge<File>, page: PortWindow = window): Connection {
  const link = new WaitingLink();
  const reconnected = new Set<() => void>();
  const gone = new Set<(error: AppError) => void>();
  let isFirst = true;

  page.addEventListener('message', (event) => {
    // The preload posts from this very window; nobody else may hand the page an engine.
    if (event.source !== page || event.origin !== page.location.origin) return;
    const message = FromPreloadSchema.safeParse(event.data);
    if (!message.success) return;
    if (message.data.type === WINDOW_MESSAGE.engineGone) {
      const error = new AppError(message.data.error);
      isFirst = false;
      link.disconnect(error);
      for (const listener of gone) listener(error);
      return;
    }
    const [port] = event.ports;
    if (!port) return;
    port.start();
    link.connect(messagePortLink(port));
    if (!isFirst) for (const listener of reconnected) listener();
    isFirst = false;
  });
  page.postMessage({ type: WINDOW_MESSAGE.connect }, page.location.origin);
  return {
    client: createAssayClient(() => link),
    bridge,
    onEngineGone: (listener) => void gone.add(listener),
    onReconnect: (listener) => void reconnected.add(listener),
  };
}
