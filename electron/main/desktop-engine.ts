import { randomUUID } from 'node:crypto';
import { EngineSupervisor } from '#electron/hosts/engine-supervisor.ts';
import { nameOfPath } from '#electron/hosts/named-path.ts';
import { engineGone } from '#shared/kernel/messages/host.ts';
import {
  createAssayClient,
  messagePortLink,
  WaitingLink,
  type AssayClient,
  type HostFile,
} from '#shared/rpc/index.ts';
import { PortBroker, type Channel } from './port-broker.ts';
import { utilityChild, type ForkedProcess, type UtilityChild } from './utility-child.ts';

/** What of Electron an engine needs; tests give their own. */
export interface EngineParts {
  fork(): ForkedProcess;
  makeChannel(): Channel;
  forceKill(pid: number): void;
}

/** The engine of the desktop: supervised, joined to the page, and open to this process's own few calls. */
export interface DesktopEngine {
  /** Joins pages to the engine. */
  readonly broker: PortBroker;
  /** Calls of this process: what the command line or the system asked to open. */
  readonly client: AssayClient;
  /** The folder of the project that is open. */
  folder(): string | null;
  /** Lets the page, or a call, name a file or folder. */
  register(path: string): HostFile;
  stop(): void;
}

/** Starts the engine and keeps it running. */
export function startDesktopEngine({ fork, makeChannel, forceKill }: EngineParts): DesktopEngine {
  const broker = new PortBroker(makeChannel);
  const link = new WaitingLink();
  let child: UtilityChild | undefined;
  const supervisor = new EngineSupervisor({
    host: 'desktop',
    spawn: () => (child = utilityChild(fork(), forceKill)),
    onReady() {
      if (!child) return;
      const { port1, port2 } = makeChannel();
      child.connect(port1);
      link.connect(messagePortLink(port2));
      port2.start();
      broker.engineReady(child);
    },
    onGone(_reason, stopped) {
      link.disconnect(stopped);
      broker.engineGone((stopped ?? engineGone()).toData(), stopped !== null);
    },
  });
  supervisor.start();
  return {
    broker,
    client: createAssayClient(() => link),
    folder: () => supervisor.folder,
    register(path) {
      const file = { id: randomUUID(), path, name: nameOfPath(path) };
      supervisor.registerFile({ ...file, uploaded: false });
      return { file_id: file.id, name: file.name };
    },
    stop: () => supervisor.stop(),
  };
}
