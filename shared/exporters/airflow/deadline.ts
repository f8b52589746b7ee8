import type { ValidatedSpec } from '../../pipeline/spec.ts';

/** Whether the DAG gets a deadline. Airflow's deadlines can only be told to Slack: see `DEADLINES`. */
export function hasDeadline(spec: ValidatedSpec): boolean {
  return (
    spec.sla_minutes !== undefined &&
    spec.alerts.some((route) => route.channel === 'slack' && route.on.includes('sla_miss'))
  );
}
