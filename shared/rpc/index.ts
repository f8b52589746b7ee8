export { createAssayClient, messagePortLink, type AssayClient, type Link } from './client.ts';
export { httpLink } from './http-link.ts';
export { toAppError, type CancelState } from './client-error.ts';
export {
  contract,
  RecentProjectSchema,
  type Contract,
  type ProjectView,
  type RecentProject,
} from './contract.ts';
export { WireErrorSchema } from './contract-base.ts';
export { followJob, type JobWatcher } from './follow-job.ts';
export {
  HOST_COMMANDS,
  WINDOW_MESSAGE,
  type HostBridge,
  type HostCommand,
  type HostFile,
} from './host-bridge.ts';
export type { JobEvent, Progress } from './job-event.ts';
export { WaitingLink } from './waiting-link.ts';
