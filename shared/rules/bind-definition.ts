import { type z } from 'zod';
import { ruleCannotBeGrouped, ruleParameterNotSet } from '../kernel/messages/checks.ts';
import { raw, sql } from '../sql/index.ts';
import type {
  Family,
  ParamProblem,
  RuleCheck,
  RuleContext,
  RuleDefinition,
  RuleReference,
  RowsCheck,
} from './define-rule.ts';
import type { LogicContext } from './logic/condition-claims.ts';
import type { RuleLogic } from './logic/rule-logic.ts';
import { type ParameterScope, resolveReferences } from './rule-parameters.ts';
import { type Dimension, type Level, LevelSchema } from './rule-shape.ts';

/** A definition that takes any parameters: each is only ever given rules that parsed as its own type. */
export type AnyDefinition = RuleDefinition<string, Record<string, z.ZodType<never>>>;

/** What a rule type says with a rule's values filled in. */
export interface Binding {
  readonly title: string;
  readonly family: Family;
  readonly dimension: Dimension;
  readonly nulls: string;
  readonly sentence: string;
  readonly expected: string;
  readonly columns: readonly string[];
  readonly references: readonly RuleReference[];
  readonly problems: readonly ParamProblem[];
  /** What is allowed; nothing when undefined. */
  readonly threshold: Level | undefined;
  /** Within the threshold, what is allowed without a warning; all of it when undefined. */
  readonly warnThreshold: Level | undefined;
  /** Columns whose every value is judged by itself. */
  readonly groupBy: readonly string[];
  /** The rule's values, parameters filled in. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of parameters that nobody gave a value. */
  readonly missing: readonly string[];
  /** @throws AppError `invalid_spec` when a parameter has no value */
  check(context: RuleContext): RuleCheck;
  /** What the rule asks of the rows its filter selects; undefined where its type does not say. */
  logic(context: LogicContext): RuleLogic | undefined;
}

/** A rule type with a rule's values. The filter and the groups that any rule may have are applied here, for all. */
export function bindDefinition(
  definition: AnyDefinition,
  rule: Readonly<Record<string, unknown>>,
  scope: ParameterScope,
): Binding {
  const { values, missing } = resolveReferences(rule, scope);
  // The values are the rule's own: the definition was found by its type.
  const params = values as Record<string, never>;
  const where = textOf(values['where']);
  const groupBy = namesOf(values['group_by']);
  return {
    title: definition.title,
    family: definition.family,
    dimension: (values['dimension'] as Dimension | undefined) ?? definition.dimension,
    nulls: definition.nulls,
    sentence: wholeSentence(definition.sentence(params), where, groupBy),
    expected: definition.expected(params),
    columns: [...new Set([...definition.columns(params), ...groupBy])],
    references: definition.references?.(params) ?? [],
    // What compares numbers cannot be asked while one of them is a name.
    problems: missing.length > 0 ? [] : problemsOf(definition, rule, values),
    threshold: levelOf(values['threshold']),
    warnThreshold: levelOf(values['warn_threshold']),
    groupBy,
    values,
    missing,
    logic: (context) => definition.logic?.(params, context),
    check: (context) => {
      const name = textOf(rule['id']) ?? definition.type;
      if (missing.length > 0) throw ruleParameterNotSet(name, missing);
      const check = filteredCheck(definition, params, context, where, groupBy);
      if (groupBy.length === 0 || check.kind === 'rows') return check;
      if (check.kind === 'aggregate') return { ...check, groupBy };
      throw ruleCannotBeGrouped(name, definition.title);
    },
  };
}

/** A filter is SQL as the user wrote it, on lines of its own so that a comment at its end swallows nothing. */
function filteredCheck(
  definition: AnyDefinition,
  params: Record<string, never>,
  context: RuleContext,
  where: string | undefined,
  groupBy: readonly string[],
): RuleCheck {
  const grouped = groupBy.length === 0 ? context : { ...context, groupBy };
  if (where === undefined) return definition.check(params, grouped);
  const scope = sql`(${raw(where)}\n)`;
  const dataset = sql`(SELECT * FROM ${context.dataset} WHERE ${scope})`;
  const check = definition.check(params, { ...grouped, dataset });
  if (check.kind === 'rows') return within(check, scope);
  return check.kind === 'aggregate' || check.kind === 'history' ? { ...check, from: dataset } : check;
}

/** What is wrong with a rule's own parameters, and with what it carries beside them. */
function problemsOf(
  definition: AnyDefinition,
  rule: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): readonly ParamProblem[] {
  const mistyped = Object.entries(definition.params).flatMap(([param, schema]): ParamProblem[] => {
    // What a spec wrote down was judged when it was read; a parameter's value was not.
    if (values[param] === rule[param] || schema.safeParse(values[param]).success) return [];
    return [
      {
        param,
        message: `${param} comes to ${JSON.stringify(values[param])}, which it cannot be.`,
        remedy: 'Give the parameter a value of the right type.',
      },
    ];
  });
  if (mistyped.length > 0) return mistyped;
  const levels = levelProblem(values);
  return [...(definition.problems?.(values as Record<string, never>) ?? []), ...(levels ? [levels] : [])];
}

function levelProblem({
  severity,
  threshold,
  warn_threshold: warn,
}: Readonly<Record<string, unknown>>): ParamProblem | undefined {
  if (warn === undefined) return undefined;
  if (severity === 'warn') {
    return {
      param: 'warn_threshold',
      message: 'The rule only warns, so it has one threshold.',
      remedy: 'Set threshold, or make its severity error.',
    };
  }
  return threshold === undefined
    ? {
        param: 'warn_threshold',
        message: 'Any violation fails the rule, so none is left to warn of.',
        remedy: 'Say with threshold how many violations still pass.',
      }
    : undefined;
}

function levelOf(value: unknown): Level | undefined {
  return LevelSchema.safeParse(value).data;
}

function within(check: RowsCheck, where: RowsCheck['violation']): RowsCheck {
  const scope = check.scope ? sql`(${where} AND ${check.scope})` : where;
  return { ...check, scope, violation: sql`(${where} AND (${check.violation}))` };
}

function wholeSentence(sentence: string, where: string | undefined, groupBy: readonly string[]): string {
  const grouped = groupBy.length === 0 ? '' : `, for each ${groupBy.join(', ')}`;
  return `${sentence}${grouped}${where === undefined ? '' : `, where ${where.trim().replace(/\s+/g, ' ')}`}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
