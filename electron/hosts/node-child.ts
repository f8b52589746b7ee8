import { fork } from 'node:child_process';
import { messagePortLink, type Link } from '#shared/rpc/index.ts';
import { engineEnv } from './engine-env.ts';
import { FromEngineSchema } from './engine-protocol.ts';
import type { ChildLike } from './engine-supervisor.ts';
import { ipcPort } from './ipc-port.ts';

/** An engine process started by Node, with the link to call it through. */
export interface NodeChild extends ChildLike {
  readonly pid: number | undefined;
  readonly link: Link;
}

/** How long an engine that was told to end may take to close its database. */
const KILL_AFTER_MS = 2_000;

/** Starts the engine's entry file (`dist/electron/engine.js`) as a process of its own. */
export function forkEngine(entry: string, env: NodeJS.ProcessEnv = process.env): NodeChild {
  const child = fork(entry, [], { env: engineEnv(env), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let gone: string | undefined;
  const exits: ((reason: string) => void)[] = [];
  const end = (reason: string) => {
    if (gone !== undefined) return;
    gone = reason;
    for (const listener of exits) listener(reason);
  };
  child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  child.on('error', (error) => end(error.message));
  const send = (message: object) => {
    // A child that is just ending refuses messages; its exit is what answers for them.
    if (child.connected) child.send(message, () => {});
  };
  const port = ipcPort({
    send: (data) => send({ assay: 'rpc', data }),
    onData: (listener) =>
      child.on('message', (message) => {
        const parsed = FromEngineSchema.safeParse(message);
        if (parsed.success && parsed.data.assay === 'rpc') listener(parsed.data.data);
      }),
    onClose: (listener) => exits.push(listener),
  });
  return {
    pid: child.pid,
    link: messagePortLink(port),
    send,
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exits.push(listener),
    kill() {
      child.kill('SIGTERM');
      const deadline = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      child.once('exit', () => clearTimeout(deadline));
    },
  };
}
