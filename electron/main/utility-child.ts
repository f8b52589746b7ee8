import type { MessagePortMain, UtilityProcess } from 'electron';
import type { ChildLike } from '#electron/hosts/engine-supervisor.ts';

/** How long an engine that was told to end may take before it is made to. */
const KILL_AFTER_MS = 2_000;

/** The engine as Electron's utility process; `connect` hands it the port of a page. */
export interface UtilityChild extends ChildLike {
  connect(port: MessagePortMain): void;
}

/** What is used of Electron's `UtilityProcess`. */
export type ForkedProcess = Pick<UtilityProcess, 'pid' | 'kill'> & {
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
};

/** A forked utility process as the supervisor knows engines. `forceKill` ends a process that ignores `kill`. */
export function utilityChild(child: ForkedProcess, forceKill: (pid: number) => void): UtilityChild {
  let ended: string | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const listeners: ((reason: string) => void)[] = [];
  child.once('exit', (code) => {
    ended = `exit code ${code}`;
    clearTimeout(deadline);
    for (const listener of listeners) listener(ended);
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      if (ended === undefined) listeners.push(listener);
      else listener(ended);
    },
    connect: (port) => child.postMessage({ assay: 'port' }, [port]),
    kill() {
      const { pid } = child;
      child.kill();
      if (pid === undefined || ended !== undefined) return;
      deadline ??= setTimeout(() => forceKill(pid), KILL_AFTER_MS);
    },
  };
}
