import { defineGuardrail, type Objection } from './define-guardrail.ts';

const ORDERED: ReadonlySet<string> = new Set(['timestamp', 'timestamp_tz', 'date']);

export const watermark = defineGuardrail({
  id: 'watermark',
  title: 'An incremental extraction sees every change once',
  area: 'backfill',
  check: ({ spec }) =>
    spec.sources.flatMap((source, index): Objection[] => {
      if (source.extraction.mode === 'full') return [];
      const name = source.extraction.watermark;
      const where = `sources[${index}].extraction.watermark`;
      const column = source.columns.find((one) => one.name === name);
      if (!column) {
        return [
          {
            severity: 'blocker',
            where,
            message: `The watermark ${name} is not a column of ${source.id}.`,
            fix: 'Name a column that says when a row last changed.',
          },
        ];
      }
      if (ORDERED.has(column.type)) return [];
      return [
        {
          severity: 'warn',
          where,
          message: `The watermark ${name} of ${source.id} is ${column.type}, and the interval of a run is in time.`,
          fix: 'Use a date or timestamp column that never goes back.',
        },
      ];
    }),
});
