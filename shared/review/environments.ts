import { defineGuardrail } from './define-guardrail.ts';

export const environments = defineGuardrail({
  id: 'environments',
  title: 'There is somewhere to try it before production',
  area: 'schedule',
  check: ({ spec }) =>
    spec.environments && Object.keys(spec.environments).length > 0
      ? []
      : [
          {
            severity: 'info',
            where: 'environments',
            message: 'The spec knows one environment only.',
            fix: 'Add environments with their own connections, for example staging.',
          },
        ],
});
