import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const idempotency = defineGuardrail({
  id: 'idempotency',
  title: 'Every merge changes nothing when it runs a second time',
  area: 'idempotency',
  check: ({ spec, run }) =>
    spec.targets.flatMap((target, index): Objection[] => {
      const where = `targets[${index}]`;
      const plan = run?.merges.find((merge) => merge.target === target.id);
      if (!plan) {
        return [
          {
            severity: 'blocker',
            where,
            message: `It is not proven that loading ${target.id} twice changes nothing the second time.`,
            fix: 'Run the pipeline on its extracts (assay run); the run proves it by applying the merge twice.',
            unproven: true,
          },
        ];
      }
      if (plan.idempotent) return [];
      return [
        {
          severity: 'blocker',
          where,
          message: `Loading ${target.id} a second time changed rows again in the last run.`,
          fix: `Check that the key (${target.key.join(', ')}) is unique in the source, and say which duplicate is the newest.`,
        },
      ];
    }),
});
