import type { MessagePortMainLike } from '@orpc/client/message-port';

/** One end of a process channel that carries RPC beside control messages. */
export interface RpcChannel {
  send(data: string): void;
  onData(listener: (data: string) => void): void;
  onClose(listener: () => void): void;
}

/** A process channel as the MessagePort that oRPC speaks over; its messages are text. */
export function ipcPort(channel: RpcChannel): MessagePortMainLike {
  return {
    postMessage(data: unknown) {
      if (typeof data !== 'string') throw new TypeError('Only text crosses a process channel.');
      channel.send(data);
    },
    on(event, callback) {
      if (event === 'message') channel.onData((data) => callback({ data }));
      if (event === 'close') channel.onClose(() => callback());
    },
  };
}
