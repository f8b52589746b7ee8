import { createAssayClient, WaitingLink, type AssayClient } from '#shared/rpc/index.ts';
import type { AppError } from '#shared/kernel/index.ts';
import { EngineSupervisor, type SupervisorOptions } from './engine-supervisor.ts';
import { serveHttp, type HttpHost } from './http.ts';
import { forkEngine, type NodeChild } from './node-child.ts';

export interface WebHostOptions {
  readonly port: number;
  /** `dist/electron/engine.js` */
  readonly engineEntry: string;
  /** `dist/renderer` */
  readonly pageFolder: string;
  /** Told when the engine ended; `stopped` is null while it is started again. */
  onGone?(reason: string, stopped: AppError | null): void;
  readonly timing?: SupervisorOptions['timing'];
}

/** The page in a browser: an HTTP host in front of a supervised engine process. */
export interface WebHost extends HttpHost {
  /** The engine, as the page calls it. */
  readonly client: AssayClient;
  readonly supervisor: EngineSupervisor<NodeChild>;
  /** The process id of the engine that runs now. */
  enginePid(): number | undefined;
}

/** Starts engine and host; resolves when the page can be opened. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const link = new WaitingLink();
  let child: NodeChild | undefined;
  const supervisor = new EngineSupervisor<NodeChild>({
    host: 'web',
    spawn: () => (child = forkEngine(options.engineEntry)),
    onReady: (ready) => link.connect(ready.link),
    onGone: (reason, stopped) => {
      link.disconnect(stopped);
      options.onGone?.(reason, stopped);
    },
    ...(options.timing && { timing: options.timing }),
  });
  supervisor.start();
  const client = createAssayClient(() => link);
  try {
    const http = await serveHttp({
      port: options.port,
      pageFolder: options.pageFolder,
      client,
      register: (file) => supervisor.registerFile(file),
      folder: () => supervisor.folder,
    });
    await client.system.info();
    return {
      ...http,
      client,
      supervisor,
      enginePid: () => child?.pid,
      close: async () => {
        supervisor.stop();
        await http.close();
      },
    };
  } catch (thrown) {
    supervisor.stop();
    throw thrown;
  }
}
