import { shortestIntervalMinutes } from '../pipeline/cron.ts';
import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const schedule = defineGuardrail({
  id: 'schedule',
  title: 'It runs by itself, and in time',
  area: 'schedule',
  check: ({ spec }) => {
    const objections: Objection[] = [];
    if (!spec.schedule) {
      objections.push({
        severity: 'warn',
        where: 'schedule',
        message: 'The pipeline only runs when someone starts it.',
        fix: 'Set a schedule.',
      });
    }
    if (spec.sla_minutes === undefined) {
      objections.push({
        severity: 'warn',
        where: 'sla_minutes',
        message: 'Nothing says by when the data must be there.',
        fix: 'Set sla_minutes.',
      });
    } else if (spec.schedule) {
      const interval = shortestIntervalMinutes(spec.schedule.cron, spec.schedule.timezone);
      if (spec.sla_minutes > interval) {
        objections.push({
          severity: 'warn',
          where: 'sla_minutes',
          message: `The SLA of ${spec.sla_minutes} minutes is longer than the ${interval} minutes between two runs.`,
          fix: 'Shorten the SLA, or run less often.',
        });
      }
    }
    return objections;
  },
});
