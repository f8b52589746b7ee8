import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const rejectedLines = defineGuardrail({
  id: 'rejected-lines',
  title: 'Nothing is lost while extracts are read and merged',
  area: 'error_handling',
  check: ({ run }) => [
    ...(run?.tasks ?? [])
      .filter((task) => task.kind === 'extract' && task.rejected > 0)
      .map((task): Objection => ({
        severity: 'warn',
        where: task.dataset,
        message: `${task.rejected} lines of ${task.dataset} did not parse in the last run and were left out.`,
        fix: 'Look at the rejected lines; correct the read options or tell the owner of the source.',
      })),
    ...(run?.merges ?? [])
      .filter((merge) => merge.rejected > 0)
      .map((merge): Objection => ({
        severity: 'warn',
        where: merge.target,
        message: `${merge.rejected} rows were not merged into ${merge.target} in the last run (${merge.null_keys} without a key, ${merge.duplicate_source_keys} keys several times).`,
        fix: 'Gate the source with not_null and unique on its key, or keep the newest of duplicates.',
      })),
  ],
});
