import { RPCHandler } from '@orpc/server/message-port';
import type { Router } from '@orpc/server';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { contract } from '#shared/rpc/index.ts';
import { ToEngineSchema, type FromEngine, type RegisteredFile } from './engine-protocol.ts';
import { ipcPort } from './ipc-port.ts';

/** What an engine process does for its host beside answering calls. */
export interface EngineDuties {
  readonly router: Router<typeof contract, Record<never, never>>;
  configure(host: 'desktop' | 'web'): void;
  register(file: RegisteredFile): void;
  /** Opens the project that was open before a crash. */
  reopen(folder: string): Promise<void>;
}

/** The process's end of the channel to its host. A message may bring a MessagePort along. */
export interface HostChannel {
  send(message: FromEngine): void;
  onMessage(listener: (message: unknown, ports: readonly StartablePort[]) => void): void;
}

type StartablePort = SupportedMessagePort & { start(): void };

/** Answers the host and the page until the process ends. Calls wait until the project is open again. */
export function runEngineProcess(duties: EngineDuties, channel: HostChannel): void {
  const handler = new RPCHandler(duties.router);
  let ready: Promise<void> = Promise.resolve();
  let receiveRpc: ((data: string) => void) | undefined;
  channel.onMessage((received, ports) => {
    const parsed = ToEngineSchema.safeParse(received);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.assay) {
      case 'configure':
        duties.configure(message.host);
        break;
      case 'register':
        duties.register(message.file);
        break;
      case 'open':
        ready = duties.reopen(message.folder);
        break;
      case 'port':
        void ready.then(() => {
          for (const port of ports) {
            handler.upgrade(port, { context: {} });
            port.start();
          }
        });
        break;
      case 'rpc':
        void ready.then(() => receiveRpc?.(message.data));
        break;
      case 'ping':
        channel.send({ assay: 'pong' });
        break;
    }
  });
  const port = ipcPort({
    send: (data) => channel.send({ assay: 'rpc', data }),
    onData: (listener) => (receiveRpc = listener),
    // The process ends with its channel, so there is no close to hear of.
    onClose: () => {},
  });
  handler.upgrade(port, { context: {} });
  channel.send({ assay: 'ready' });
}
