export {
  contract,
  ProjectViewSchema,
  RecentProjectSchema,
  WireErrorSchema,
  type Contract,
  type ProjectView,
  type RecentProject,
} from './contract.ts';
export type { HostBridge, HostFile } from './host-bridge.ts';
export { jobEvents, ProgressSchema, type JobEvent, type Progress } from './job-event.ts';
