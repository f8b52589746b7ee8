import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const failedChecks = defineGuardrail({
  id: 'failed-checks',
  title: 'The rules hold on the sample extracts',
  area: 'quality_gates',
  check: ({ spec, run }) =>
    (run?.checks ?? []).flatMap(({ dataset, report }) => {
      const gate = spec.quality.findIndex((one) => one.dataset === dataset);
      const onFail = spec.quality[gate]?.on_fail;
      return report.rules.flatMap((result, index): Objection[] => {
        const where = `quality[${gate}].rules[${index}]`;
        if (result.status === 'error') {
          return [
            {
              severity: 'blocker',
              where,
              message: `The rule ${result.id} could not be evaluated: ${result.problem ?? 'no reason given'}`,
              fix: 'Correct the rule; in production it would fail the run every time.',
            },
          ];
        }
        if (result.status !== 'fail') return [];
        const count = `${result.violations} of ${result.rows}`;
        return [
          {
            severity: onFail === 'stop' ? 'blocker' : 'info',
            where,
            message: `${result.id} failed on ${dataset} in the last run (${count}): ${result.sentence}.`,
            fix:
              onFail === 'stop'
                ? 'Correct the data or the rule, allow a threshold, or quarantine instead of stopping.'
                : 'Look at the violating rows; the gate lets the run go on.',
          },
        ];
      });
    }),
});
