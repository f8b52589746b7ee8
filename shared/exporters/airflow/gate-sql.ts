import type { LogicalType, QualityGate, ValidatedSpec } from '../../pipeline/spec.ts';
import { boundRule, type Rule } from '../../rules/index.ts';
import type { RuleContext, ValueKind } from '../../rules/define-rule.ts';
import { type Fragment, ident, sql } from '../../sql/index.ts';
import { boundQuery, relation } from './relation.ts';
import { stagingTable } from './staging-table.ts';
import type { Warehouse } from './warehouse.ts';

/** A rule as the warehouse runs it. */
export interface RuleSql {
  readonly rule: Rule;
  readonly sentence: string;
  /** One row: violations, rows of the dataset. */
  readonly count: string;
  /** True for a row that breaks the rule; null when the rule names no rows. */
  readonly violation: string | null;
  /** What is allowed. An assertion about the whole dataset holds or not; no threshold softens it. */
  readonly threshold: Rule['threshold'];
}

/** A gate's rules in a warehouse's SQL. They see the gate's own dataset before, all others after their gates. */
export function gateSql(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate): RuleSql[] {
  const rows = stagingTable(warehouse, spec.name, gate.dataset);
  const resolve = (name: string): Fragment =>
    name === gate.dataset ? rows : relation(spec, warehouse, name);
  const context: RuleContext = { dataset: rows, relation: resolve, kindOf: kindsOf(spec, gate.dataset) };
  return gate.rules.map((rule) => ({
    rule,
    sentence: boundRule(rule).sentence,
    ...ruleSql(rule, context, warehouse, resolve),
  }));
}

function ruleSql(
  rule: Rule,
  context: RuleContext,
  { dialect }: Warehouse,
  resolve: (name: string) => Fragment,
): Pick<RuleSql, 'count' | 'violation' | 'threshold'> {
  const { dataset } = context;
  const check = boundRule(rule).check(context);
  switch (check.kind) {
    case 'rows':
      return {
        count: sql`SELECT COUNT(CASE WHEN ${check.violation} THEN 1 END), COUNT(*)\nFROM ${dataset}`.render(
          dialect,
        ),
        violation: check.violation.render(dialect),
        threshold: rule.threshold,
      };
    case 'aggregate': {
      const measured = ident('measured');
      return {
        count: sql`SELECT CASE WHEN ${check.holds(measured)} THEN 0 ELSE 1 END, ${ident('n')}
FROM (SELECT ${check.measure} AS ${measured}, COUNT(*) AS ${ident('n')} FROM ${dataset}) AS ${ident('m')}`.render(
          dialect,
        ),
        violation: null,
        threshold: undefined,
      };
    }
    case 'query': {
      const query = boundQuery(check.query.render(dialect), resolve);
      return {
        count:
          sql`SELECT (SELECT COUNT(*) FROM (\n${query}\n) AS ${ident('violations')}), (SELECT COUNT(*) FROM ${dataset})`.render(
            dialect,
          ),
        violation: null,
        threshold: rule.threshold,
      };
    }
  }
}

/** What the columns of a source hold; a transform's columns are known to the warehouse alone. */
function kindsOf(spec: ValidatedSpec, dataset: string): (column: string) => ValueKind | undefined {
  const columns = spec.sources.find((source) => source.id === dataset)?.columns ?? [];
  const types = new Map(columns.map((column) => [column.name, column.type]));
  return (column) => {
    const type = types.get(column);
    return type === undefined ? undefined : KINDS[type];
  };
}

const KINDS: Readonly<Record<LogicalType, ValueKind>> = {
  text: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'temporal',
  timestamp: 'temporal',
  timestamp_tz: 'temporal',
};
