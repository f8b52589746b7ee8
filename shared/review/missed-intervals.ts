import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const missedIntervals = defineGuardrail({
  id: 'missed-intervals',
  title: 'It is said what becomes of intervals that were missed',
  area: 'backfill',
  check: ({ spec }) => {
    if (!spec.schedule) return [];
    const incremental = spec.sources.filter((source) => source.extraction.mode === 'incremental');
    const objections: Objection[] = [];
    if (!spec.schedule.catchup && incremental.length > 0) {
      objections.push({
        severity: 'info',
        where: 'schedule.catchup',
        message: `Intervals that pass while the pipeline is off are not loaded by themselves (${incremental.map((source) => source.id).join(', ')}).`,
        fix: 'Set catchup, or backfill by hand after an outage; loading an interval again is safe.',
      });
    }
    if (spec.schedule.catchup && incremental.length === 0) {
      objections.push({
        severity: 'warn',
        where: 'schedule.catchup',
        message: 'Every missed interval would load the same full extract again.',
        fix: 'Turn catchup off, or extract incrementally.',
      });
    }
    return objections;
  },
});
