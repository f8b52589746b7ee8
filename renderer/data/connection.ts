import type { AssayClient, HostBridge } from '#shared/rpc/index.ts';

/** The page's way to its host: the contract's calls, and what a host does beside them. */
export interface Connection {
  readonly client: AssayClient;
  readonly bridge: HostBridge<File>;
  /** Calls back when the engine came back after it was gone: what was read may be old. Returns how to stop. */
  onReconnect(listener: () => void): () => void;
}
