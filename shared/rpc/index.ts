export { createAssayClient, messagePortLink, type AssayClient, type Link } from './client.ts';
export { httpLink } from './http-link.ts';
export { toAppError, type CancelState } from './client-error.ts';
export { contract, type Contract, type ProjectView } from './contract.ts';
export type { WrittenCheck } from './checks-contract.ts';
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
export { RecentProjectSchema, type RecentProject } from './recent-project.ts';
export { WaitingLink } from './waiting-link.ts';
