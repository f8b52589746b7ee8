import { boundRule, RuleSchema } from '#shared/rules/index.ts';
import type { ValueKind } from '#shared/rules/value-kind.ts';
import { countQuery } from '#shared/rules/rule-query.ts';
import { type Dialect, type Fragment, ident, join, lit, raw, sql } from '#shared/sql/index.ts';
import { RULE_CASES } from '../fixtures/rule-cases/index.ts';
import type { CaseTable, CaseType, CaseValue } from '../fixtures/rule-cases/rule-case.ts';

/** A rule case as an engine of a dialect runs it. */
export interface RuleQuery {
  readonly name: string;
  /** The rows of `t` and perhaps `o`, each as one SELECT. */
  readonly tables: Readonly<Record<string, string>>;
  /** One row: violations, rows. */
  readonly count: string;
  readonly violations: number;
}

const TYPES: Readonly<
  Record<CaseType, { readonly postgres: string; readonly spark: string; readonly kind: ValueKind }>
> = {
  int: { postgres: 'INTEGER', spark: 'INT', kind: 'number' },
  double: { postgres: 'DOUBLE PRECISION', spark: 'DOUBLE', kind: 'number' },
  text: { postgres: 'TEXT', spark: 'STRING', kind: 'text' },
  date: { postgres: 'DATE', spark: 'DATE', kind: 'temporal' },
  timestamp: { postgres: 'TIMESTAMP', spark: 'TIMESTAMP', kind: 'temporal' },
  bool: { postgres: 'BOOLEAN', spark: 'BOOLEAN', kind: 'boolean' },
};

/** Every rule case that a dialect has SQL for. */
export function ruleQueries(dialect: Dialect & ('postgres' | 'spark')): RuleQuery[] {
  return RULE_CASES.filter(({ without = [] }) => !without.includes(dialect)).map((one) => {
    const { rule, table, other, breaks } = one;
    const kinds = new Map(Object.entries(table.columns).map(([name, type]) => [name, TYPES[type].kind]));
    const check = boundRule(RuleSchema.parse({ id: 'r', ...rule })).check({
      dataset: ident('t'),
      relation: (name) => ident(name),
      kindOf: (name) => kinds.get(name),
      columnNames: () => Object.keys(table.columns),
    });
    const count = countQuery(check, ident('t'));
    if (!count) throw new Error(`${rule.type} cannot be counted.`);
    return {
      name: `${JSON.stringify(rule)} on ${JSON.stringify(table.rows)}`,
      tables: {
        t: rowsOf(table, dialect).render(dialect),
        ...(other && { o: rowsOf(other, dialect).render(dialect) }),
      },
      count: count.render(dialect),
      violations: typeof breaks === 'number' ? breaks : breaks.length,
    };
  });
}

function rowsOf({ columns, rows }: CaseTable, dialect: 'postgres' | 'spark'): Fragment {
  const cell = ([name, type]: [string, CaseType], value: CaseValue): Fragment =>
    sql`CAST(${lit(value)} AS ${raw(TYPES[type][dialect])}) AS ${ident(name)}`;
  const types = Object.entries(columns);
  return join(
    rows.map((row) => sql`SELECT ${join(types.map((column, index) => cell(column, row[index] ?? null)))}`),
    ' UNION ALL ',
  );
}
