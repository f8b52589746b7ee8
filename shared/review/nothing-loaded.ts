import { defineGuardrail } from './define-guardrail.ts';

export const nothingLoaded = defineGuardrail({
  id: 'nothing-loaded',
  title: 'It loads something',
  area: 'idempotency',
  check: ({ spec }) =>
    spec.targets.length === 0
      ? [
          {
            severity: 'warn',
            where: 'targets',
            message: 'The pipeline has no target: it checks its sources and loads nothing.',
            fix: 'Add a target, unless checking is all that it is for.',
          },
        ]
      : [],
});
