import type { LogicalType, QualityGate, ValidatedSpec } from '../../pipeline/spec.ts';
import type { RuleContext } from '../../rules/define-rule.ts';
import type { ValueKind } from '../../rules/value-kind.ts';
import type { Rule } from '../../rules/index.ts';
import { countQuery } from '../../rules/rule-query.ts';
import type { Level } from '../../rules/rule-shape.ts';
import type { Fragment } from '../../sql/index.ts';
import { type ExportedCheck, exportedCheck } from '../exported-check.ts';
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
  readonly threshold: Level | undefined;
  /** Within the threshold, what is allowed without a warning. */
  readonly warnThreshold: Level | undefined;
}

/**
 * A gate's rules in a warehouse's SQL, those that have any. They see the gate's own dataset before, all others after
 * their gates.
 */
export function gateSql(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate): RuleSql[] {
  return gateChecks(spec, warehouse, gate).flatMap(({ rule, exported }) =>
    'why' in exported ? [] : [ruleSql(spec, warehouse, gate, rule, exported)],
  );
}

/** The rules of a gate that SQL in a warehouse cannot say, and why. */
export function unsaidRules(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  gate: QualityGate,
): { readonly rule: Rule; readonly why: string }[] {
  return gateChecks(spec, warehouse, gate).flatMap(({ rule, exported }) =>
    'why' in exported ? [{ rule, why: exported.why }] : [],
  );
}

function gateChecks(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  gate: QualityGate,
): { readonly rule: Rule; readonly exported: ExportedCheck }[] {
  const context: RuleContext = {
    dataset: stagingTable(warehouse, spec.name, gate.dataset),
    relation: resolver(spec, warehouse, gate),
    kindOf: kindsOf(spec, gate.dataset),
  };
  return gate.rules.map((rule) => ({
    rule,
    exported: exportedCheck(spec, rule, context, warehouse.dialect),
  }));
}

function resolver(spec: ValidatedSpec, warehouse: Warehouse, gate: QualityGate): (name: string) => Fragment {
  return (name) =>
    name === gate.dataset
      ? stagingTable(warehouse, spec.name, gate.dataset)
      : relation(spec, warehouse, name);
}

function ruleSql(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  gate: QualityGate,
  rule: Rule,
  { bound, check, count }: Exclude<ExportedCheck, { readonly why: string }>,
): RuleSql {
  const { dialect } = warehouse;
  const asked =
    check.kind === 'query'
      ? countQuery(
          { ...check, query: boundQuery(check.query.render(dialect), resolver(spec, warehouse, gate)) },
          stagingTable(warehouse, spec.name, gate.dataset),
        )
      : count;
  const isCounted = check.kind === 'rows' || check.kind === 'query' || bound.groupBy.length > 0;
  return {
    rule,
    sentence: bound.sentence,
    count: (asked ?? count).render(dialect),
    violation: check.kind === 'rows' ? check.violation.render(dialect) : null,
    threshold: isCounted ? bound.threshold : undefined,
    warnThreshold: isCounted ? bound.warnThreshold : undefined,
  };
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
