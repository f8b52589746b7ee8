import { defineGuardrail } from './define-guardrail.ts';

export const owner = defineGuardrail({
  id: 'owner',
  title: 'Someone answers for it',
  area: 'documentation',
  check: ({ spec }) =>
    spec.owner === undefined
      ? [
          {
            severity: 'warn',
            where: 'owner',
            message: 'Nobody is named who answers for this pipeline.',
            fix: 'Set owner to a team or a person.',
          },
        ]
      : [],
});
