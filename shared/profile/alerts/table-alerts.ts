import { counting, shareOf, type AlertFacts, type Finding } from './define-alert.ts';
import { rowCount, unique } from './guards.ts';

/** More columns make no rule that one would read. */
const MOST_GUARDED = 30;

/** What is true of the table as a whole. */
export function tableAlerts(facts: AlertFacts): Finding[] {
  return facts.table.rows === 0 ? [NO_ROWS] : [...duplicates(facts), ...nearDuplicates(facts)];
}

const NO_ROWS: Finding = {
  kind: 'no_rows',
  column: null,
  severity: 'warn',
  message: 'There are no rows.',
  evidence: '0 rows',
  guard: rowCount(1),
  share: 1,
};

function duplicates({ table: { rows, duplicate_rows: count }, columns }: AlertFacts): Finding[] {
  const names = columns.map(({ profile }) => profile.name);
  const guard = names.length > 0 && names.length <= MOST_GUARDED ? unique(names) : null;
  return repeats('duplicate_rows', count, rows, 'in every column', guard);
}

function nearDuplicates({ table: { rows, near_duplicate_rows: count } }: AlertFacts): Finding[] {
  return repeats('near_duplicate_rows', count ?? 0, rows, 'but for capitals and outer spaces', null);
}

function repeats(kind: string, count: number, rows: number, how: string, guard: Finding['guard']): Finding[] {
  if (count === 0) return [];
  return [
    {
      kind,
      column: null,
      severity: 'warn',
      message: `${shareOf(count, rows, 'row')} repeat an earlier one ${how}.`,
      evidence: counting(count, 'row'),
      guard,
      share: count / rows,
    },
  ];
}
