import type { Column } from '#shared/formats/extract.ts';
import { ruleColumnNotThere, ruleDatasetNotThere } from '#shared/kernel/messages/checks.ts';
import { datasetNotLoaded } from '#shared/kernel/messages/engine.ts';
import type { PastMeasure, RuleContext } from '#shared/rules/define-rule.ts';
import { type BoundRule, boundRule, type Rule } from '#shared/rules/index.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import type { ValueKind } from '#shared/rules/value-kind.ts';
import { type Fragment, ident, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { freeName, numberedRows } from '../numbered-rows.ts';
import type { Session } from '../session.ts';

/** Which datasets rules may read, and where they are when that is not the table of their name. */
export interface Datasets {
  readonly datasets: ReadonlySet<string>;
  /** Dataset → what stands in FROM for it; the table of its name where absent. */
  readonly relations?: ReadonlyMap<string, Fragment> | undefined;
  /** Where `${name}` in a rule finds its value. */
  readonly scope?: ParameterScope | undefined;
  /** What earlier runs measured when a rule asked the same, oldest first; nothing is known where absent. */
  readonly past?: ((rule: string, question: string) => readonly PastMeasure[]) | undefined;
}

/** A dataset that rules run on: all that one needs to know of it to write their SQL. */
export interface CheckDataset {
  readonly name: string;
  readonly relation: Fragment;
  readonly columns: readonly Column[];
  /** A name for the row-number column that no column of the dataset has. */
  readonly rowColumn: string;
  /** A name for the column of reasons that no column of the dataset has. */
  readonly reasonsColumn: string;
  /** The dataset with its 1-based data row as first column, called {@link rowColumn}. */
  readonly numbered: Fragment;
  /** What {@link numbered} counts the rows of: the dataset, also where a part of it is looked at. */
  readonly whole: Fragment;
  readonly context: RuleContext;
  /** The same for rules that go by the order of the rows: each has its place in {@link rowColumn}. */
  readonly numberedContext: RuleContext;
  readonly all: Datasets;
}

/** What stands in FROM for a dataset. */
export function relationOf(all: Datasets, name: string): Fragment {
  return all.relations?.get(name) ?? ident(name);
}

/**
 * Looks at a dataset once, for all its rules.
 * @throws AppError `not_found` when it is not loaded
 */
export async function checkDataset(
  session: Session,
  name: string,
  all: Datasets,
  job: Job,
): Promise<CheckDataset> {
  if (!all.datasets.has(name)) throw datasetNotLoaded(name, [...all.datasets]);
  const relation = relationOf(all, name);
  const columns = await session.columns(sql`SELECT * FROM ${relation}`, job);
  const names = columns.map((column) => column.name);
  const rowColumn = freeName('row', names);
  const numbered = await numberedRows(session, relation, names, rowColumn, job);
  const context = await ruleContext(session, { name, relation, columns }, all, job);
  return {
    name,
    relation,
    columns,
    rowColumn,
    reasonsColumn: freeName('reasons', names),
    numbered,
    whole: relation,
    context,
    numberedContext: { ...context, dataset: numbered, row: ident(rowColumn) },
    all,
  };
}

async function ruleContext(
  session: Session,
  { name, relation, columns }: Pick<CheckDataset, 'name' | 'relation' | 'columns'>,
  all: Datasets,
  job: Job,
): Promise<RuleContext> {
  const kinds = new Map(columns.map((column) => [column.name, valueKind(column.type)]));
  const names = new Map([[name, columns.map((column) => column.name)]]);
  for (const other of all.datasets) {
    if (other === name) continue;
    // A dataset that no rule reads need not be there.
    const found = await session.columns(sql`SELECT * FROM ${relationOf(all, other)}`, job).catch(() => []);
    if (found.length > 0)
      names.set(
        other,
        found.map((column) => column.name),
      );
  }
  return {
    dataset: relation,
    relation: (other) => relationOf(all, other),
    kindOf: (column) => kinds.get(column),
    columnNames: (other = name) => names.get(other),
  };
}

/** What values of a DuckDB type compare as. */
export function valueKind(type: string): ValueKind {
  if (/^(VARCHAR|ENUM)/.test(type)) return 'text';
  if (type === 'BOOLEAN') return 'boolean';
  if (/^(DATE|TIMESTAMP)/.test(type) && !type.endsWith(']')) return 'temporal';
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(\d+,\s*\d+\)|BIGNUM)$/.test(type)
    ? 'number'
    : 'other';
}

/**
 * The rules with their types, after making sure that every column and dataset they name is there.
 * @throws AppError `unknown_column` or `not_found` naming the rule, what it names, and what there is
 */
export async function bindRules(
  session: Session,
  rules: readonly Rule[],
  dataset: CheckDataset,
  job: Job,
): Promise<BoundRule[]> {
  const bound = rules.map((rule) => boundRule(rule, dataset.all.scope));
  const own = dataset.columns.map((column) => column.name);
  for (const { rule, columns, references } of bound) {
    const absent = columns.find((column) => !own.includes(column));
    if (absent !== undefined) throw ruleColumnNotThere(rule.id, dataset.name, absent, own);
    for (const reference of references) {
      const { datasets } = dataset.all;
      if (!datasets.has(reference.dataset)) throw ruleDatasetNotThere(rule.id, reference.dataset, datasets);
      const other = await session.columns(
        sql`SELECT * FROM ${relationOf(dataset.all, reference.dataset)}`,
        job,
      );
      const names = other.map((column) => column.name);
      if (reference.column !== undefined && !names.includes(reference.column)) {
        throw ruleColumnNotThere(rule.id, reference.dataset, reference.column, names);
      }
    }
  }
  return bound;
}
