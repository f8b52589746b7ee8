import { runEngineProcess, type HostChannel } from './engine-process.ts';
import { createRouter } from './router.ts';
import { Workbench } from './workbench.ts';

/** The entry of the engine process, whether Electron's utilityProcess or Node's fork started it. */
const channel = electronChannel() ?? nodeChannel();
if (!channel) {
  process.stderr.write('This file is the engine process of Assay; its hosts start it.\n');
  process.exit(2);
}

const workbench = new Workbench({
  host: 'web',
  env: process.env,
  onProject: (folder) => channel.send({ assay: 'project', folder }),
  // A query that cannot be interrupted holds the database; only a new process gets it back.
  onStuck: (reason) => {
    process.stderr.write(`The engine is stuck and ends: ${reason}\n`);
    process.exit(70);
  },
});

runEngineProcess(
  {
    router: createRouter(workbench),
    configure: (host) => (workbench.host = host),
    register: (file) => workbench.files.register(file),
    reopen: async (folder) => {
      try {
        await workbench.open(folder);
      } catch (thrown) {
        // The page sees that no project is open; why is for the log.
        process.stderr.write(`Could not reopen ${folder}: ${String(thrown)}\n`);
      }
    },
  },
  channel,
);

process.on('disconnect', () => void shutDown());
process.on('SIGTERM', () => void shutDown());
// The terminal sends an interrupt to the whole group; the host decides when the engine ends.
process.on('SIGINT', () => {});

async function shutDown(): Promise<void> {
  await workbench.close().catch(() => {});
  process.exit(0);
}

/** Electron gives its utility processes a `parentPort`; under Node there is none. */
function electronChannel(): HostChannel | undefined {
  if (!('parentPort' in process)) return undefined;
  const parent = process.parentPort;
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', ({ data, ports }) => listener(data, ports)),
  };
}

function nodeChannel(): HostChannel | undefined {
  if (!process.send) return undefined;
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on('message', (message) => listener(message, [])),
  };
}
