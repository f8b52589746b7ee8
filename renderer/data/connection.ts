import type { AppError } from '#shared/kernel/index.ts';
import type { AssayClient, HostBridge } from '#shared/rpc/index.ts';

/** The page's way to its host: the contract's calls, and what a host does beside them. */
export interface Connection {
  readonly client: AssayClient;
  readonly bridge: HostBridge<File>;
  /** Calls back when the host says that the engine ended. A host that does not say it shows in the calls that fail. */
  onEngineGone(listener: (error: AppError) => void): void;
  /** Calls back when the page got another engine than it had: what was read may be old. */
  onReconnect(listener: () => void): void;
}
