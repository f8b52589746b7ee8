import { AppError } from '../app-error.ts';

const counted = new Intl.NumberFormat('en-US');

function rows(count: number): string {
  return `${counted.format(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** A rule that did not hold, as a run tells of it. */
interface BrokenRule {
  readonly id: string;
  readonly sentence: string;
  readonly violations: number;
  readonly rows: number;
  readonly problem: string | null;
}

/** `users_email_format (email matches …): 3 of 1,234 rows` */
function broken(rule: BrokenRule): string {
  return rule.problem === null
    ? `${rule.id} (${rule.sentence}): ${counted.format(rule.violations)} of ${rows(rule.rows)}`
    : `${rule.id} (${rule.sentence}) could not be evaluated: ${rule.problem}`;
}

/** What tasks of a run say, in the log and in their records. */
export const runMessages = {
  extracted: (found: number, object: string, rejected: number): string =>
    `Read ${rows(found)} of ${object}${rejected > 0 ? `; ${counted.format(rejected)} ${rejected === 1 ? 'line' : 'lines'} rejected` : ''}`,
  rejectedLine: (line: number, problem: string): string => `Line ${line} rejected: ${problem}`,
  undeclared: (columns: readonly string[]): string =>
    `Not declared in the spec, so not read: ${columns.join(', ')}`,
  transformed: (made: number, id: string): string => `Made ${rows(made)} of ${id}`,
  gateHeld: (dataset: string): string => `Every error-level rule on ${dataset} holds`,
  gateStopped: (dataset: string, failed: readonly BrokenRule[]): string =>
    `The gate on ${dataset} stops the run: ${failed.map(broken).join('; ')}`,
  quarantined: (set: number, of: number, dataset: string, rules: readonly string[]): string =>
    `Quarantined ${counted.format(set)} of ${rows(of)} of ${dataset} (${rules.join(', ')})`,
  reported: (dataset: string, failed: readonly BrokenRule[]): string =>
    `The gate on ${dataset} only warns: ${failed.map(broken).join('; ')}`,
  ruleBroken: broken,
  keptAside: (rejected: number, superseded: number): string =>
    [
      rejected > 0 ? `${rows(rejected)} rejected: the key is incomplete or repeated` : '',
      superseded > 0 ? `${rows(superseded)} superseded by a newer one with the same key` : '',
    ]
      .filter(Boolean)
      .join('; '),
  skipped: (causes: readonly string[]): string => `Skipped, because ${causes.join(' and ')} did not succeed`,
  finished: (status: 'succeeded' | 'failed', pipeline: string): string => `${pipeline} ${status}`,
};

/** The extract of a source lacks columns that the spec declares. */
export function declaredColumnsMissing(
  dataset: string,
  missing: readonly string[],
  file: string,
  found: readonly string[],
): AppError {
  return new AppError({
    code: 'unknown_column',
    message: `The extract of ${dataset} has no column ${missing.join(', ')}, which the spec declares.`,
    where: { file },
    remedy: `Correct the columns of ${dataset} in the spec, or the file. Its columns are: ${found.join(', ')}.`,
  });
}

/** A value of an extract is not of the type that the spec declares. */
export function notOfDeclaredType(place: {
  readonly dataset: string;
  readonly column: string;
  readonly declared: string;
  readonly row: number | null;
  readonly value: string | null;
  readonly file: string;
}): AppError {
  const { dataset, column, declared, row, value, file } = place;
  const found =
    row === null || value === null ? 'its values are of another kind' : `row ${row} holds “${value}”`;
  return new AppError({
    code: 'invalid_spec',
    message: `The column ${column} of ${dataset} is declared ${declared}, but ${found}.`,
    where: { file },
    remedy: `Declare the column as text and convert it in a transform, or correct the file.`,
  });
}
