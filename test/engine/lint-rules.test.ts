import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { lintGates } from '#electron/engine/lint-rules.ts';
import { valueKind } from '#electron/engine/checks/check-dataset.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { boundRule, type Rule, RuleSchema } from '#shared/rules/index.ts';
import type { LogicFinding } from '#shared/rules/logic/finding.ts';
import { lintRules } from '#shared/rules/logic/lint-rules.ts';
import { ident, isTrue, join, raw, sql } from '#shared/sql/index.ts';

let session: Session;
const job = silentJob();
const HOSTILE = '"; drop table x --';

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  // Every value that a rule below names, its neighbours, and what is easily forgotten, each beside each.
  await session.execute(
    raw(`CREATE TABLE everything AS SELECT * FROM
      unnest([NULL, 0, 1, 2, 3, 0.5, 2.5, -1, 'nan'::DOUBLE, 'inf'::DOUBLE, '-inf'::DOUBLE]) AS n(n),
      unnest([NULL, '', 'a', 'b', 'A', 'ab', 'abc', ' a', '1', '2', '2.5', '-1', 'nan', '1e0', 'ä', 'true', '2024-01-01', 'epoch']) AS t(t),
      unnest([NULL, TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-01 12:00', TIMESTAMP '2024-01-02', TIMESTAMP '2023-12-31 23:59:59.999', 'infinity'::TIMESTAMP]) AS d(d),
      unnest([NULL, true, false]) AS b(b)`),
    job,
  );
  await session.execute(
    sql`CREATE TABLE odd AS SELECT i AS ${ident(HOSTILE)}, 'x' AS kind FROM range(10) AS r(i)`,
    job,
  );
});
afterAll(() => session.close());

const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 2.5, 3);
const text = fc.constantFrom('', 'a', 'b', 'A', 'ab', 'abc', ' a', '1', '2', '2.5', 'true', '2024-01-01');
const day = fc.constantFrom('2023-12-31', '2024-01-01', '2024-01-02');
const bounds = <T extends number | string>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(value, { minLength: 1, maxLength: 2 })
    .map((values) => [...values].sort((one, other) => (one < other ? -1 : 1)))
    .chain(([low, high]): fc.Arbitrary<Record<string, T>> => {
      if (low === undefined) return fc.constant({});
      return high === undefined
        ? fc.constantFrom<Record<string, T>>({ min: low }, { max: low })
        : fc.constant({ min: low, max: high });
    });
const column = fc.constantFrom('n', 't', 'd', 'b');

const comparison = fc.oneof(
  fc
    .tuple(fc.constantFrom('n', 'N'), fc.constantFrom('<', '<=', '=', '<>', '!=', '>=', '>'), number)
    .map(([name, sign, value]) => `${name} ${sign} ${value}`),
  fc
    .tuple(fc.constantFrom('t', '"t"'), fc.constantFrom('=', '<>', '<', '>='), text)
    .map(([name, sign, value]) => `${name} ${sign} '${value}'`),
  fc
    .tuple(fc.constantFrom('<', '<=', '=', '<>', '>=', '>'), day)
    .map(([sign, value]) => `d ${sign} '${value}'`),
  fc.tuple(fc.constantFrom('<', '>='), day).map(([sign, value]) => `TIMESTAMP '${value} 12:00:00' ${sign} d`),
  fc.tuple(number, number).map(([low, high]) => `n BETWEEN ${low} AND ${high}`),
  fc.tuple(number, number).map(([low, high]) => `n NOT BETWEEN ${low} AND ${high}`),
  fc
    .uniqueArray(text, { minLength: 1, maxLength: 3 })
    .map((values) => `t IN (${values.map((one) => `'${one}'`).join(', ')})`),
  fc
    .uniqueArray(number, { minLength: 1, maxLength: 3 })
    .map((values) => `n NOT IN (${values.join(', ')}, NULL)`),
  column.map((name) => `${name} IS NULL`),
  column.map((name) => `${name} IS NOT NULL`),
  fc.constantFrom(
    'b',
    'NOT b',
    'b = true',
    'n < n',
    'n <= n + 1',
    'length(t) > 1',
    `t LIKE 'a%'`,
    `t NOT LIKE '_'`,
    'TRUE',
    'NULL',
    'b IS TRUE',
    'coalesce(n, 1) = 1',
  ),
);
const condition: fc.Arbitrary<string> = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: comparison },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('whole'), fc.constantFrom('AND', 'OR'), tie('whole'))
        .map(([one, word, other]) => `(${one} ${word} ${other})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('whole'), fc.constantFrom('AND', 'OR'), tie('whole'))
        .map(([one, word, other]) => `${one} ${word} ${other}`),
    },
    { weight: 1, arbitrary: tie('whole').map((one) => `NOT (${one})`) },
  ),
})).whole;

const single: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  column.map((name) => ({ type: 'not_null', column: name })),
  column.map((name) => ({ type: 'null_only', column: name })),
  fc.constant({ type: 'not_blank', column: 't' }),
  fc
    .tuple(fc.constantFrom('n', 't'), bounds(number))
    .map(([name, range]) => ({ type: 'value_range', column: name, ...range })),
  fc
    .tuple(fc.constantFrom('d', 't'), bounds(day))
    .map(([name, range]) => ({ type: 'value_range', column: name, ...range })),
  fc
    .uniqueArray(text, { minLength: 1, maxLength: 4 })
    .map((values) => ({ type: 'accepted_values', column: 't', values })),
  fc
    .tuple(fc.constantFrom('n', 't'), fc.uniqueArray(number, { minLength: 1, maxLength: 4 }))
    .map(([name, values]) => ({ type: 'accepted_values', column: name, values })),
  fc
    .uniqueArray(fc.boolean(), { minLength: 1 })
    .map((values) => ({ type: 'accepted_values', column: 'b', values })),
  fc
    .tuple(
      fc.constantFrom('n', 't', 'b'),
      fc.uniqueArray(fc.oneof(text, number), { minLength: 1, maxLength: 4 }),
    )
    .map(([name, values]) => ({ type: 'forbidden_values', column: name, values })),
  fc
    .constantFrom('[a-z]+', 'a.*', '\\d+', '[^a]*', 'a|b', '(?i)a', '.{1,2}')
    .map((pattern) => ({ type: 'pattern', column: 't', pattern })),
  fc.constantFrom('[a-z]', '^a', '\\s').map((pattern) => ({ type: 'not_pattern', column: 't', pattern })),
  fc
    .tuple(fc.uniqueArray(fc.constantFrom('a%', '_', '%b%'), { minLength: 1 }), fc.constantFrom('any', 'all'))
    .map(([patterns, match]) => ({ type: 'like_pattern', column: 't', patterns, match })),
  bounds(fc.nat(3)).map((range) => ({ type: 'text_length', column: 't', ...range })),
  fc
    .constantFrom('lower', 'upper', 'title')
    .map((wanted) => ({ type: 'text_case', column: 't', case: wanted })),
  fc
    .tuple(
      fc.constantFrom('positive', 'not_negative', 'not_zero', 'finite_number', 'whole_number'),
      fc.constantFrom('n', 't'),
    )
    .map(([type, name]) => ({ type, column: name })),
  fc.constantFrom('trimmed', 'single_spaced', 'ascii_only').map((type) => ({ type, column: 't' })),
  fc
    .tuple(
      fc.constantFrom('any_filled', 'all_filled', 'filled_together', 'one_filled'),
      fc.uniqueArray(column, { minLength: 2 }),
    )
    .map(([type, columns]) => ({ type, columns })),
  condition.map((text) => ({ type: 'row_condition', condition: text })),
  fc.tuple(condition, condition).map(([when, then]) => ({ type: 'when_then', when, then })),
  fc.tuple(column, condition).map(([name, when]) => ({ type: 'required_when', column: name, when })),
  fc.tuple(column, condition).map(([name, when]) => ({ type: 'absent_when', column: name, when })),
);
const nested = fc
  .tuple(single, fc.option(condition, { nil: undefined }))
  .map(([rule, where]) => (where === undefined ? rule : { ...rule, where }));
const asked = fc.oneof(
  { weight: 5, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('all_of', 'any_of'), fc.array(nested, { minLength: 1, maxLength: 2 }))
      .map(([type, rules]) => ({ type, rules })),
  },
  { weight: 1, arbitrary: nested.map((rule) => ({ type: 'not', rule })) },
);
const filtered = fc
  .tuple(asked, fc.option(condition, { nil: undefined, freq: 2 }))
  .map(([rule, where]) => (where === undefined ? rule : { ...rule, where }));
const suite = fc
  .array(filtered, { minLength: 2, maxLength: 4 })
  .map((all) => all.map((fields, index): Rule => RuleSchema.parse({ id: `r${index}`, ...fields })));

/** How many rows of `everything` refute a finding. */
async function counterexamples(
  { kind, rules: ids, message }: LogicFinding,
  rules: readonly Rule[],
): Promise<number> {
  const checks = ids.map((id) => {
    const rule = rules.find((one) => one.id === id);
    if (!rule) throw new Error(`There is no rule ${id}.`);
    const check = boundRule(rule).check({
      dataset: ident('everything'),
      relation: ident,
      kindOf: (name) => kinds.get(name),
    });
    if (check.kind !== 'rows') throw new Error(`${id} is not about rows.`);
    return {
      broken: isTrue(sql`(${check.violation})`),
      judged: check.scope ? isTrue(check.scope) : sql`TRUE`,
      rule,
    };
  });
  const [first, ...others] = checks;
  if (!first) throw new Error('A finding names a rule.');
  const noneBroken = (some: typeof checks) =>
    join([sql`TRUE`, ...some.map(({ broken }) => sql`NOT ${broken}`)], ' AND ');
  const onlyNull = /no values? of (.*) can keep/.exec(message)?.[1]?.split(', ') ?? [];
  const filled = join([sql`TRUE`, ...onlyNull.map((name) => sql`${ident(name)} IS NOT NULL`)], ' AND ');
  const filterOf = ({ rule }: (typeof checks)[number]) =>
    raw(
      `(${String(Object.entries(rule).find(([name]) => name === (message.includes('condition where') ? 'where' : 'when'))?.[1])})`,
    );
  const refuted = () => {
    switch (kind) {
      case 'contradicts':
        return sql`${join(
          checks.map(({ judged }) => judged),
          ' AND ',
        )} AND ${noneBroken(checks)} AND ${filled}`;
      case 'implied':
        return sql`${first.broken} AND ${noneBroken(others)}`;
      case 'repeats':
        return sql`NOT (${join(
          others.map(({ broken }) => sql`${broken} = ${first.broken}`),
          ' AND ',
        )})`;
      case 'never_fails':
        return first.broken;
      case 'always_fails':
        return sql`${first.judged} AND NOT ${first.broken}`;
      case 'filter_matches_nothing':
        return others.length === 0
          ? isTrue(filterOf(first))
          : sql`${join(
              checks.map(({ judged }) => judged),
              ' AND ',
            )} AND ${noneBroken(others)}`;
      case 'filter_matches_everything':
        return sql`NOT ${isTrue(filterOf(first))}`;
    }
  };
  return Number(await session.value(sql`SELECT count(*) FROM everything WHERE ${refuted()}`, job));
}

const kinds = new Map([
  ['n', valueKind('DOUBLE')],
  ['t', valueKind('VARCHAR')],
  ['d', valueKind('TIMESTAMP')],
  ['b', valueKind('BOOLEAN')],
]);

describe('what is said of rules', () => {
  it('is so of every row: no claim has a counterexample', async () => {
    const claims = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(suite, async (rules) => {
        for (const finding of lintRules('everything', rules, { kinds })) {
          claims.set(finding.kind, (claims.get(finding.kind) ?? 0) + 1);
          expect([finding.message, await counterexamples(finding, rules)]).toEqual([finding.message, 0]);
        }
      }),
      { numRuns: 300 },
    );
    // Nothing would be proved if nothing were claimed.
    expect([...claims.keys()].sort()).toEqual([
      'always_fails',
      'contradicts',
      'filter_matches_everything',
      'filter_matches_nothing',
      'implied',
      'never_fails',
      'repeats',
    ]);
  });
});

describe('filters on the extract that is loaded', () => {
  const NOT_NULL = { type: 'not_null', column: HOSTILE };
  const lint = async (...given: Record<string, unknown>[]) => {
    const rules = given.map((fields, index) =>
      RuleSchema.parse({ id: `r${index}`, ...('type' in fields ? {} : NOT_NULL), ...fields }),
    );
    const { findings } = await lintGates(
      session,
      { gates: [{ dataset: 'odd', rules }], datasets: new Set(['odd']) },
      job,
    );
    return findings.map(({ kind, rules: ids, message }) => [kind, ids.join(' '), message]);
  };

  it('that select none or all of its rows are named, with how many there are', async () => {
    expect(
      await lint({ where: `kind = 'y'` }, { where: `kind <> 'y'` }, { where: `"""; drop table x --" > 4` }),
    ).toEqual([
      [
        'filter_matches_nothing',
        'r0',
        `The condition where of r0 (${HOSTILE} is never NULL, where kind = 'y') is true for none of the 10 rows that are loaded, so nothing is checked on them.`,
      ],
      [
        'filter_matches_everything',
        'r1',
        `The condition where of r1 (${HOSTILE} is never NULL, where kind <> 'y') is true for all of the 10 rows that are loaded, so it leaves none out.`,
      ],
    ]);
  });

  it('are asked one by one where one cannot be asked', async () => {
    const found = await lint(
      { where: `CAST(kind AS INTEGER) = 1` },
      { where: `kind = 'y'` },
      { where: 'absent = 1' },
    );
    expect(found.map(([kind, id]) => [kind, id])).toEqual([['filter_matches_nothing', 'r1']]);
  });

  it('a key is held against the rows there are', async () => {
    const found = await lint(
      { type: 'unique', columns: ['kind'] },
      { type: 'not_null', column: 'kind' },
      { type: 'accepted_values', column: 'kind', values: ['x', 'y'] },
    );
    expect(found.map(([kind, ids]) => [kind, ids])).toEqual([['contradicts', 'r0 r2 r1']]);
  });
});
