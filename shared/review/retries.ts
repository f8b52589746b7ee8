import { defineGuardrail } from './define-guardrail.ts';

export const retries = defineGuardrail({
  id: 'retries',
  title: 'A passing fault does not fail the run',
  area: 'error_handling',
  check: ({ spec }) =>
    spec.retries && spec.retries.count > 0
      ? []
      : [
          {
            severity: 'warn',
            where: 'retries',
            message: 'A task that fails once is not tried again.',
            fix: 'Set retries, for example 3 with a delay of 300 seconds.',
          },
        ],
});
