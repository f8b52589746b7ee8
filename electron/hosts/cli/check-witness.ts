import type { Job } from '#electron/engine/job.ts';
import type { CheckRequest } from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { findWitness } from '#electron/engine/witness/find-witness.ts';
import type { Cell } from '#shared/formats/extract.ts';
import { unknownRule } from '#shared/kernel/messages/project.ts';
import type { WitnessReport } from '#shared/rules/witness/witness-report.ts';
import { counted, numberText, textTable } from './text-table.ts';

const MOST_LINES = 20;

/**
 * The witness rows of the rule called so; null when none is.
 * @throws AppError `not_found` when no rule has the id
 */
export async function witnessFor(
  session: Session,
  { gates, ...all }: CheckRequest,
  id: string | undefined,
  job: Job,
): Promise<WitnessReport | null> {
  if (id === undefined) return null;
  for (const { dataset, rules } of gates) {
    const rule = rules.find((one) => one.id === id);
    if (rule) return findWitness(session, { dataset, rule, ...all }, job);
  }
  throw unknownRule(id, gates.map(({ dataset }) => dataset).join(', '));
}

/** The witness rows of a rule and what its segments add, for people. */
export function witnessText(report: WitnessReport): string {
  const { rule, measured, expected, holds, method, problem, count, measured_without, rows } = report;
  if (holds) return `${rule} holds: ${valueText(measured)} is ${expected}.`;
  const head =
    method === null
      ? `${rule}: ${problem ?? ''}`
      : `${rule}: without ${counted(count, 'row')} (${METHODS[method]}) it would be ${valueText(measured_without)} in place of ${valueText(measured)}, and hold.`;
  const listed = rows.slice(0, MOST_LINES).map(({ row, value }) => [row, value]);
  const more =
    count > listed.length && listed.length > 0
      ? [`… and ${counted(count - listed.length, 'row')} more; --json lists them.`]
      : [];
  return [
    head,
    ...(listed.length > 0 ? [textTable(['row', 'value'], listed)] : []),
    ...more,
    ...segments(report),
  ].join('\n\n');
}

const valueText = (value: Cell): string => (typeof value === 'number' ? numberText(value) : String(value));

const METHODS = { exact: 'no fewer do', greedy: 'greedy: fewer might do' } as const;

function segments({ segments: columns }: WitnessReport): string[] {
  return columns.map(({ column, values }) =>
    textTable(
      [column, 'rows', 'measured without', 'holds without'],
      values.map(({ value, rows, measured_without, holds_without }) => [
        value,
        rows,
        measured_without,
        holds_without ? 'yes' : 'no',
      ]),
    ),
  );
}
