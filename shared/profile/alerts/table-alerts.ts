import { counting, shareOf, type AlertFacts, type Finding } from './define-alert.ts';
import { rowCount, unique } from './guards.ts';

/** More columns make no rule that one would read. */
const MOST_GUARDED = 30;

/** What is true of the table as a whole. */
export function tableAlerts({ table, columns }: AlertFacts): Finding[] {
  const { rows, duplicate_rows: duplicates } = table;
  if (rows === 0) {
    return [
      {
        kind: 'no_rows',
        column: null,
        severity: 'warn',
        message: 'There are no rows.',
        evidence: '0 rows',
        guard: rowCount(1),
        share: 1,
      },
    ];
  }
  if (duplicates === 0) return [];
  const message = `${shareOf(duplicates, rows, 'row')} repeat an earlier one in every column.`;
  const names = columns.map(({ profile }) => profile.name);
  return [
    {
      kind: 'duplicate_rows',
      column: null,
      severity: 'warn',
      message,
      evidence: counting(duplicates, 'row'),
      guard: names.length > 0 && names.length <= MOST_GUARDED ? unique(names) : null,
      share: duplicates / rows,
    },
  ];
}
