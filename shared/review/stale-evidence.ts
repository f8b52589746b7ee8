import { defineGuardrail } from './define-guardrail.ts';

export const staleEvidence = defineGuardrail({
  id: 'stale-evidence',
  title: 'The evidence is about this spec',
  area: 'quality_gates',
  check: ({ run, lastRun }) =>
    lastRun && !run
      ? [
          {
            severity: 'warn',
            where: '',
            message: `The spec changed after the last run (${lastRun.started_at}), so that run proves nothing about it.`,
            fix: 'Run the pipeline again (assay run).',
            unproven: true,
          },
        ]
      : [],
});
