export { connect } from './connect.ts';
export type { Connection } from './connection.ts';
export { DataProvider } from './data-provider.tsx';
export { createData, useData, type Data } from './data-context.ts';
export type { JobEntry, JobRequest, Jobs, StartJob } from './job-store.ts';
export { useEngineGone } from './use-engine-gone.ts';
export {
  addPickedFiles,
  choosePickedFile,
  dropPickedFile,
  readPickedFile,
  usePickedFiles,
  type PickedFile,
} from './picked-files.ts';
export { takeFiles } from './take-files.ts';
export { useTakeIn } from './use-take-in.ts';
export { pickFiles } from './pick-files.ts';
export { downloadText } from './download-text.ts';
export { keys, type PageQuery } from './keys.ts';
export { PlaceSearchSchema, STEPS, usePlace, type Place, type PlaceSearch, type Step } from './place.ts';
export type { SpecState, SpecVersion } from './spec-store.ts';
export { useDatasetChoices, type DatasetChoices } from './use-dataset-choices.ts';
export {
  useColumns,
  useExtracts,
  useFreshPreview,
  useLoadDataset,
  useOpenFile,
  usePreview,
  type PreviewSource,
} from './use-extracts.ts';
export { useDrift } from './use-drift.ts';
export { useColumnFacts } from './use-column-facts.ts';
export { useRuleTrial, useRuleTrialOnAll } from './use-rule-trial.ts';
export { useFacetCounts } from './use-facet-counts.ts';
export type { JobQuery, JobQueryOptions } from './use-job-query.ts';
export { useJob, useJobs } from './use-jobs.ts';
export {
  useCloseProject,
  useForgetProject,
  useMemory,
  useOpenProject,
  useProject,
  useRecentProjects,
  useSystemInfo,
  type OpenProject,
} from './use-project.ts';
export { useMergePlan, useMergeRequest, useRun, useSuggestions, useWriteExport } from './use-results.ts';
export { useLint, useMutationScore } from './use-rule-quality.ts';
export {
  useBrokenGroups,
  useBrokenRows,
  useWriteCheck,
  type BrokenChoice,
  type WriteCheck,
} from './use-broken-rows.ts';
export { useBarCounts, useExactColumn, useProfile, type ProfileQuery } from './use-profile.ts';
export { useCheckHistory, useWitness } from './use-check-history.ts';
export { useTuningCurve } from './use-tuning.ts';
export { useChecks, type ChecksQuery } from './use-checks.ts';
export { useCheckedSpec, useReview, type CheckedSpec } from './use-review.ts';
export {
  useDatasetRows,
  useFailureRows,
  useRowsToFail,
  useFateRows,
  useOrphanRows,
  useViolationRows,
  type RowSource,
} from './use-rows.ts';
export {
  useEditSpec,
  useSaveSpecText,
  useSpec,
  useSpecHistory,
  useSpecSaving,
  type SpecHistory,
} from './use-spec.ts';
