import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const failedRun = defineGuardrail({
  id: 'failed-run',
  title: 'The pipeline runs to its end on the sample extracts',
  area: 'error_handling',
  check: ({ run }) =>
    (run?.tasks ?? [])
      .filter((task) => task.status === 'failed')
      .map((task): Objection => ({
        severity: 'blocker',
        where: task.dataset,
        message: `The task ${task.id} failed in the last run: ${task.message}`,
        fix: 'Correct what the message names, then run again.',
      })),
});
