import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const duplicateOrder = defineGuardrail({
  id: 'duplicate-order',
  title: 'Which of several rows with one key is the newest is known',
  area: 'idempotency',
  check: ({ spec }) =>
    spec.targets.flatMap((target, index): Objection[] =>
      target.duplicates === 'newest' && target.order_by.length === 0
        ? [
            {
              severity: 'warn',
              where: `targets[${index}].order_by`,
              message: `${target.id} keeps the newest of duplicate keys, and no column says which that is.`,
              fix: 'Name in order_by the column that says when a row changed.',
            },
          ]
        : [],
    ),
});
