import { asText, ident, lit } from '../sql/index.ts';
import { boundsIn, type Comparison, comparisonSql, opposite } from './comparison.ts';
import type { Draft, DraftCommon } from './draft.ts';

/** A value that a rule type measures. */
export interface Measure {
  /** The rule without bounds. */
  readonly draft: Draft;
  /** A number of things, so that `> 5` is `>= 6`. */
  readonly isWhole: boolean;
  /** Whether the rule type has bounds that warn. */
  readonly warns: boolean;
  /** The aggregate in SQL, for what bounds cannot say. */
  readonly sql: string;
}

/** What must hold, and what one would rather see. */
export interface Levels {
  readonly error?: Comparison | undefined;
  readonly warn?: Comparison | undefined;
}

type Made = readonly [draft: Draft, common: DraftCommon];

/** Rules that ask a measure to be as the levels say: one rule where a rule type can say it in one, else two. */
export function measuredDrafts(
  measure: Measure,
  { error, warn }: Levels,
  dataset: string,
  where: string | undefined,
): Made[] {
  const errorBounds = error && boundsIn(error, measure.isWhole);
  const warnBounds = warn && boundsIn(warn, measure.isWhole);
  if (errorBounds && warnBounds && measure.warns) {
    const warns = Object.fromEntries(
      Object.entries(warnBounds).map(([name, value]) => [`warn_${name}`, value]),
    );
    return [[{ ...measure.draft, ...errorBounds, ...warns }, { where }]];
  }
  const one = (comparison: Comparison | undefined, level: DraftCommon): Made[] => {
    if (!comparison) return [];
    const bounds = boundsIn(comparison, measure.isWhole);
    if (bounds)
      return [
        [
          { ...measure.draft, ...bounds },
          { ...level, where },
        ],
      ];
    const query = asQuery(measure.sql, comparison, dataset, where);
    return [[{ type: 'custom_sql', sql: query }, level]];
  };
  return [...one(error, {}), ...one(warn, { severity: 'warn' })];
}

/** The measure as a query that returns a row when the comparison does not hold. */
function asQuery(
  measure: string,
  comparison: Comparison,
  dataset: string,
  where: string | undefined,
): string {
  const filter = where === undefined ? '' : ` WHERE (${onOwnLines(where)})`;
  const value = `SELECT ${measure} AS measured FROM ${quoted(dataset)}${filter}`;
  return queryOf(value, comparison);
}

/** A query that returns one row with `measured`, as one that returns a row when that is not as it must be. */
export function queryOf(query: string, comparison: Comparison): string {
  const wrong = comparisonSql('measured', opposite(comparison));
  return `SELECT measured FROM (${query}) AS m WHERE ${wrong} OR measured IS NULL`;
}

/** SQL that somebody wrote as it stands within parentheses: a comment at its end swallows none of them. */
export function onOwnLines(sql: string): string {
  return sql.includes('--') ? `${sql}\n` : sql;
}

/** The filter of rows whose value is none of a list, whatever the type of the column; not of rows without one. */
export function noneOf(column: string, values: readonly (string | number | boolean)[]): string {
  const areNumbers = values.every((value) => typeof value === 'number');
  // A text never compares with a column of numbers.
  const value = areNumbers ? quoted(column) : asText(ident(column)).render('duckdb');
  return `${value} NOT IN ${literals(areNumbers ? values : values.map(String))}`;
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return ident(name).render('duckdb');
}

/** A value as a SQL literal. */
export function literal(value: string | number | boolean): string {
  return lit(value).render('duckdb');
}

/** A list of values as SQL has it, in parentheses. */
export function literals(values: readonly (string | number | boolean)[]): string {
  return `(${values.map(literal).join(', ')})`;
}
