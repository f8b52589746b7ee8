import { AppError } from '#shared/kernel/index.ts';
import type { RuleCheck } from '#shared/rules/define-rule.ts';
import type { ValueKind } from '#shared/rules/value-kind.ts';
import { boundRule, RuleSchema, RULES } from '#shared/rules/index.ts';
import { countQuery, measureQuery, violationQuery } from '#shared/rules/rule-query.ts';
import { type Dialect, type Fragment, ident } from '#shared/sql/index.ts';
import { RULE_CASES } from '../fixtures/rule-cases/index.ts';
import type { CaseType, RuleCase } from '../fixtures/rule-cases/rule-case.ts';

/** A statement of a rule in a dialect, for a parser of that dialect. */
export interface DialectStatement {
  readonly type: string;
  readonly dialect: Dialect;
  readonly name: string;
  readonly sql: string;
}

/** Dialects whose engines no test has at hand; the others are run. */
const PARSED_ONLY = ['snowflake', 'bigquery', 'databricks', 'redshift'] as const;

/** A name that ends every kind of quotes, and goes on as SQL would. */
const HOSTILE = `"; DROP TABLE x; -- \`'[é] \\`;

const KINDS: Readonly<Record<CaseType, ValueKind>> = {
  int: 'number',
  double: 'number',
  text: 'text',
  date: 'temporal',
  timestamp: 'temporal',
  bool: 'boolean',
};

/** Rules that the cases leave out: what they find depends on earlier runs, which no case has. */
const OF_HISTORY: readonly RuleCase[] = (
  ['rows', 'nulls', 'null_share', 'distinct', 'mean', 'sum', 'min', 'max'] as const
)
  .flatMap((metric) => {
    const about = { metric, ...(metric !== 'rows' && { column: 'x' }) };
    return [
      { type: 'change_since_last_run', ...about, max_change: 0.1 },
      { type: 'anomaly', ...about },
      { type: 'within_earlier_runs', ...about },
      { type: 'changed_since_last_run', ...about },
    ];
  })
  .map((rule) => ({ rule, table: { columns: { x: 'double' }, rows: [] }, breaks: 0 }));

/** Every statement of every rule case in these dialects, with its names and with hostile ones. */
export function dialectStatements(): { readonly statements: DialectStatement[]; readonly types: string[] } {
  const cases = [...RULE_CASES, ...OF_HISTORY];
  const statements = cases.flatMap((one) =>
    PARSED_ONLY.flatMap((dialect) => [one, ...hostile(one)].flatMap((each) => statementsOf(each, dialect))),
  );
  return { statements, types: RULES.filter(({ family }) => family !== 'schema').map(({ type }) => type) };
}

function statementsOf(one: RuleCase, dialect: Dialect): DialectStatement[] {
  const { rule, table, without = [] } = one;
  const names = Object.keys(table.columns);
  const kinds = new Map(Object.entries(table.columns).map(([name, type]) => [name, KINDS[type]]));
  const dataset = ident('t');
  const statement = (sql: string): DialectStatement => ({
    type: rule.type,
    dialect,
    name: `${JSON.stringify(rule)} (${dialect})`,
    sql,
  });
  try {
    const check = boundRule(RuleSchema.parse({ id: 'r', ...rule })).check({
      dataset,
      relation: (name) => ident(name),
      kindOf: (name) => kinds.get(name),
      columnNames: () => names,
    });
    return queriesOf(check, dataset).map((query) => statement(query.render(dialect)));
  } catch (thrown) {
    // A rule may say that a dialect has no SQL for it, and says so only where the cases know.
    if (thrown instanceof AppError && without.includes(dialect)) return [];
    throw thrown;
  }
}

function queriesOf(check: RuleCheck, dataset: Fragment): Fragment[] {
  const queries = [violationQuery(check, dataset), countQuery(check, dataset)];
  const measured =
    check.kind === 'aggregate' || check.kind === 'history' ? measureQuery(check, dataset) : null;
  return [...queries, measured].filter((query) => query !== null);
}

/** The case with names that no SQL takes as they stand; none where SQL in it has them. */
function hostile({ rule, table, ...rest }: RuleCase): RuleCase[] {
  if (/"(where|condition|when|then|measure|sql|other_sql)":/.test(JSON.stringify(rule))) return [];
  const names = new Map(Object.keys(table.columns).map((name) => [name, `${name}${HOSTILE}`]));
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, BESIDE.has(key) ? one : renamed(one)]),
    );
  };
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, type]) => [names.get(name) ?? name, type]),
  );
  const changed = renamed(rule) as RuleCase['rule'];
  return [{ ...rest, rule: changed, table: { columns, rows: [] } }];
}

/** What may be called as a column is, and is none. */
const BESIDE = new Set([
  'type',
  'metric',
  'unit',
  'as',
  'every',
  'aggregate',
  'format',
  'scheme',
  'match',
  'case',
]);
