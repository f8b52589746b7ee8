import { AppError, type AppErrorData } from '../app-error.ts';
import { nearestName } from '../near-miss.ts';
import { listOf } from './spec.ts';

/** A rule names a column that its dataset, as loaded, does not have. */
export function ruleColumnNotThere(
  rule: string,
  dataset: string,
  column: string,
  columns: readonly string[],
): AppError {
  const nearest = nearestName(column, columns);
  return new AppError({
    code: 'unknown_column',
    message: `The rule ${rule} names the column ${column}, which ${dataset} does not have.`,
    remedy: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}The columns of ${dataset} are: ${listOf(columns, 40)}.`,
  });
}

/** A rule names a dataset that is not loaded. */
export function ruleDatasetNotThere(rule: string, dataset: string, loaded: Iterable<string>): AppError {
  const names = [...loaded];
  const nearest = nearestName(dataset, names);
  return new AppError({
    code: 'not_found',
    message: `The rule ${rule} names the dataset ${dataset}, which is not loaded.`,
    remedy:
      names.length === 0
        ? 'Load its extract first; nothing is loaded yet.'
        : `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Loaded are: ${listOf(names, 40)}.`,
  });
}

/** A rule compares with earlier runs, and there are too few of them. */
export function tooFewRuns(runs: number, needed: number): string {
  const more = needed - runs;
  return `The rule needs ${needed} earlier ${needed === 1 ? 'run' : 'runs'} on other deliveries to compare with and knows ${runs}: it judges after ${more} more.`;
}

/** Lines of the history of checks are broken; the others count. */
export function historyDamaged(file: string, lines: number): string {
  return `${file}: ${lines === 1 ? 'one line' : `${lines} lines`} of the history of checks cannot be read and ${lines === 1 ? 'is' : 'are'} left out. Delete the file to begin a new history.`;
}

/** The history of checks cannot be read at all. */
export function historyUnreadable(file: string, reason: string): string {
  return `${file}: the history of checks cannot be read (${reason}), so nothing is compared with earlier runs. Delete it to begin a new history.`;
}

/** A run of checks is not kept. */
export function historyNotSaved(file: string, reason: string): string {
  return `${file}: this run is not kept in the history of checks: ${reason}`;
}

/**
 * How a count stands to the one of an earlier run, to follow the count: `7 more than on 2026-11-20`. A run of the same
 * day is told by its time.
 */
export function comparedWith(
  count: number,
  earlier: { readonly count: number; readonly at: string },
  today: string,
): string {
  const more = count - earlier.count;
  const day = earlier.at.slice(0, 10);
  const when = day === today ? `at ${earlier.at.slice(11, 16)} UTC` : `on ${day}`;
  if (more === 0) return `as many as ${when}`;
  return `${Math.abs(more).toLocaleString('en-US')} ${more > 0 ? 'more' : 'fewer'} than ${when}`;
}

/** A dialect has no SQL for what a rule needs. */
export function notInDialect(what: string, dialect: string): AppErrorData {
  return {
    code: 'unsupported',
    message: `${dialect} has no SQL for ${what}.`,
    remedy: 'Run the rule in Assay, or say it as a custom_sql rule.',
  };
}

/** A rule asks for the order of the rows in a file, which a table in a warehouse does not have. */
export function needsRowOrder(): AppErrorData {
  return {
    code: 'unsupported',
    message: 'It goes by the order of the rows in the file, and the rows of a table have none.',
    remedy: 'Say with order_by which column orders the rows.',
  };
}

/** A rule is about all columns of a dataset, whose names nobody knows before there is data. */
export function needsColumnNames(): AppErrorData {
  return {
    code: 'unsupported',
    message: 'It is about all columns of the dataset, and their names are not known here.',
    remedy: 'List the columns in the rule.',
  };
}

/** A rule had no row to judge. */
export function nothingToJudge(dataset: string, filtered: boolean): string {
  return filtered
    ? `No row of ${dataset} passes the filter of the rule.`
    : `${dataset} has no rows to judge.`;
}

/** A rule has `group_by`, and is of a type that measures something of all rows at once. */
export function ruleCannotBeGrouped(rule: string, title: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `The rule ${rule} cannot be judged by group: ${title} looks at the dataset as a whole.`,
    remedy: 'Leave group_by out.',
  });
}

/** A rule refers to parameters that nobody gave a value. */
export function ruleParameterNotSet(rule: string, names: readonly string[]): AppError {
  return new AppError({
    code: 'invalid_spec',
    message: `The rule ${rule} uses ${names.map((name) => `\${${name}}`).join(' and ')}, which has no value.`,
    remedy:
      'Add it to parameters in the spec, or set the variable; ${env.NAME:-default} says what stands without it.',
  });
}
