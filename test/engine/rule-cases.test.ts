import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { runChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { RULES, RuleSchema } from '#shared/rules/index.ts';
import { EXPRESSION_PARAMS, QUERY_PARAMS } from '#shared/rules/rule-parameters.ts';
import { ident, join, lit, quoteIdentifier, raw, sql } from '#shared/sql/index.ts';
import { RULE_CASES } from '../fixtures/rule-cases/index.ts';
import type { CaseTable, CaseType, RuleCase } from '../fixtures/rule-cases/rule-case.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

const TYPES: Readonly<Record<CaseType, string>> = {
  int: 'INTEGER',
  double: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  bool: 'BOOLEAN',
};

async function load(
  name: string,
  { columns, rows }: CaseTable,
  as: (column: string) => string,
): Promise<void> {
  const typed = Object.entries(columns).map(
    ([column, type]) => sql`${ident(as(column))} ${raw(TYPES[type])}`,
  );
  await session.execute(sql`CREATE OR REPLACE TABLE ${ident(name)} (${join(typed)})`, silentJob());
  if (rows.length === 0) return;
  const values = rows.map((row) => sql`(${join(row.map((value) => lit(value)))})`);
  await session.execute(sql`INSERT INTO ${ident(name)} VALUES ${join(values)}`, silentJob());
}

async function ask(
  { rule, table, other }: RuleCase,
  as: (column: string) => string = (column) => column,
): Promise<RuleResult> {
  await load('t', table, as);
  if (other) await load('o', other, as);
  const named = renamed(rule, new Set(Object.keys({ ...table.columns, ...other?.columns })), as);
  const rules = [RuleSchema.parse({ id: 'r', ...(named as object) })];
  const datasets = new Set(other ? ['t', 'o'] : ['t']);
  const [result] = (await runChecks(session, { gates: [{ dataset: 't', rules }], datasets }, silentJob()))
    .rules;
  if (!result) throw new Error('The report holds no rule.');
  return result;
}

/** A rule's values with its columns under other names, in SQL in quotes. */
function renamed(
  value: unknown,
  columns: ReadonlySet<string>,
  as: (column: string) => string,
  key = '',
): unknown {
  if (typeof value === 'string') {
    if (EXPRESSION_PARAMS.has(key) || QUERY_PARAMS.has(key)) {
      return value.replace(/\b[a-z]\b/g, (word) =>
        columns.has(word) && word !== 't' ? quoteIdentifier(as(word), 'duckdb') : word,
      );
    }
    return columns.has(value) && NAMES.has(key) ? as(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => renamed(one, columns, as, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([inner, one]) => [
      inner,
      renamed(one, columns, as, key === 'pairs' ? 'pair' : inner),
    ]),
  );
}

/** Parameters that name columns. */
const NAMES = new Set(
  'column columns left right equals start end determinant dependent order_by balance amount group_by event loaded key by other'.split(
    ' ',
  ),
);

const breaksOf = ({ breaks }: RuleCase): number => (typeof breaks === 'number' ? breaks : breaks.length);
const named = RULE_CASES.map(
  (one) => [`${JSON.stringify(one.rule)} on ${JSON.stringify(one.table.rows)}`, one] as const,
);

describe('every rule type', () => {
  /** What rows cannot show: rules about the columns and about earlier runs have tests of their own. */
  const elsewhere = new Set<string>(
    RULES.filter(({ family }) => family === 'schema' || family === 'history').map(({ type }) => type),
  );

  it('has a case', () => {
    const shown = new Set(RULE_CASES.map(({ rule }) => rule.type));
    expect(RULES.map(({ type }) => type).filter((type) => !shown.has(type) && !elsewhere.has(type))).toEqual(
      [],
    );
  });

  it.each(named)('%s', async (_, one) => {
    const result = await ask(one);
    expect(result.problem).toBeNull();
    expect(result.violations).toBe(breaksOf(one));
    expect(result.status).toBe(breaksOf(one) === 0 ? 'pass' : 'fail');
    if (typeof one.breaks !== 'number') expect(result.sample.map(({ row }) => row)).toEqual(one.breaks);
  });
});

describe('whatever the columns are called', () => {
  it.each(named)('%s', async (_, one) => {
    const result = await ask(one, (column) => `${column}"; drop table t --`);
    expect(result.problem).toBeNull();
    expect(result.violations).toBe(breaksOf(one));
  });
});

describe('without rows', () => {
  it.each(named)('%s does not pass by accident', async (_, one) => {
    const table = { ...one.table, rows: [] };
    const result = await ask({ ...one, table });
    if (typeof one.breaks === 'number') expect(['warn', 'fail', 'pass']).toContain(result.status);
    else expect(result).toMatchObject({ status: 'warn', rows: 0, problem: 't has no rows to judge.' });
  });
});

describe('with nothing but NULL', () => {
  it.each(named)('%s has an answer', async (_, one) => {
    const rows = one.table.rows.map((row) => row.map(() => null));
    const result = await ask({ ...one, table: { ...one.table, rows } });
    expect(result.status).not.toBe('error');
  });
});

describe('at the edge of a threshold', () => {
  const countable = named.filter(([, one]) => typeof one.breaks !== 'number' && one.breaks.length > 0);

  it.each(countable)('%s passes what is allowed and no more', async (_, one) => {
    const count = breaksOf(one);
    const within = (most: number): RuleCase => ({
      ...one,
      rule: { ...one.rule, threshold: { max_count: most } },
    });
    expect((await ask(within(count))).status).toBe('pass');
    expect((await ask(within(count - 1))).status).toBe('fail');
  });
});
