import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const silentFailure = defineGuardrail({
  id: 'silent-failure',
  title: 'Someone is told when it fails',
  area: 'monitoring',
  check: ({ spec }) => {
    const told = (event: 'failure' | 'sla_miss' | 'data_quality'): boolean =>
      spec.alerts.some((alert) => alert.on.includes(event));
    const objections: Objection[] = [];
    if (!told('failure')) {
      objections.push({
        severity: 'blocker',
        where: 'alerts',
        message: 'When a run fails, nobody is told.',
        fix: 'Add an alert on failure.',
      });
    }
    if (spec.sla_minutes !== undefined && !told('sla_miss')) {
      objections.push({
        severity: 'warn',
        where: 'alerts',
        message: 'There is an SLA, and nobody is told when it is missed.',
        fix: 'Add sla_miss to an alert.',
      });
    }
    if (spec.quality.length > 0 && !told('data_quality')) {
      objections.push({
        severity: 'info',
        where: 'alerts',
        message: 'Warnings and quarantined rows show only in the log.',
        fix: 'Add data_quality to an alert.',
      });
    }
    return objections;
  },
});
