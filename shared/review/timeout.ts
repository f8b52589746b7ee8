import { defineGuardrail } from './define-guardrail.ts';

export const timeout = defineGuardrail({
  id: 'timeout',
  title: 'A task that hangs is stopped',
  area: 'error_handling',
  check: ({ spec }) =>
    spec.timeout_minutes === undefined
      ? [
          {
            severity: 'warn',
            where: 'timeout_minutes',
            message: 'A task that hangs would hang for ever and hold up every later run.',
            fix: 'Set timeout_minutes well above the usual duration.',
          },
        ]
      : [],
});
