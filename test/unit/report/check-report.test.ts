import { describe, expect, it } from 'vitest';
import { byteSize } from '#shared/report/byte-size.ts';
import { checkHtml } from '#shared/report/check-html.ts';
import { checkJunit } from '#shared/report/check-junit.ts';
import { checkMarkdown } from '#shared/report/check-markdown.ts';
import { type CheckReport, CheckReportSchema, type RuleResult } from '#shared/rules/check-report.ts';

const TITLE = { name: 'orders.csv', at: '2026-01-02T03:04:05.678Z' };

function result(fields: Partial<RuleResult> & Pick<RuleResult, 'id'>): RuleResult {
  return {
    type: 'not_null',
    dataset: 'orders',
    severity: 'error',
    dimension: 'completeness',
    status: 'pass',
    sentence: `${fields.id} holds`,
    measured: 0,
    expected: 'no NULL',
    violations: 0,
    rows: 10,
    ratio: 0,
    sample: [],
    columns: [],
    sql: '',
    problem: null,
    ...fields,
  };
}

const AMOUNT = result({
  id: 'amount_present',
  sentence: 'amount is never NULL',
  status: 'fail',
  measured: 2,
  violations: 2,
  ratio: 0.2,
  columns: ['amount'],
  sample: [
    { row: 3, values: { id: 3, amount: null, note: '' } },
    { row: 1234, values: { id: 1234, amount: null, note: 'x' } },
  ],
  sql: 'SELECT * FROM "orders" WHERE "amount" IS NULL',
});
const REPORT: CheckReport = CheckReportSchema.parse({
  verdict: 'error',
  rows: 10,
  elapsed_ms: 1500,
  rules: [
    result({ id: 'id_unique', sentence: 'id never repeats' }),
    AMOUNT,
    result({
      id: 'note_known',
      status: 'warn',
      severity: 'warn',
      measured: 1,
      violations: 1,
      columns: ['note'],
      sample: [{ row: 3, values: { id: 3, amount: null, note: '' } }],
    }),
    result({ id: 'mean_amount', status: 'fail', measured: 12.5, expected: 'at most 10', violations: 1 }),
    result({
      id: 'odd',
      dataset: 'people',
      status: 'error',
      measured: null,
      problem: 'There is no column x.',
    }),
  ],
  failures: [
    {
      dataset: 'orders',
      rows: 2,
      overlaps: [
        { rules: ['amount_present'], rows: 1 },
        { rules: ['amount_present', 'note_known'], rows: 1 },
      ],
      causes: [
        { rule: 'amount_present', rows: 1, share: 0.5 },
        { rule: 'note_known', rows: 1, share: 1 },
      ],
    },
  ],
});

describe('the report of a check as HTML', () => {
  const html = checkHtml(REPORT, TITLE);

  it('says the verdict, how many rules came to what, and when', () => {
    expect(html).toContain('<p class="verdict is-error">⚠ ERROR <small>Rules could not be evaluated');
    expect(html).toContain('<dt>✗ fail</dt><dd>2<small>over the limit</small></dd>');
    expect(html).toContain('5 rules on 10 rows, 2026-01-02 03:04 UTC');
    expect(html).toContain('<dt>Rows that break a rule</dt><dd>2<small>20 %</small></dd>');
  });

  it('has a card for each rule, worst first, open where the rule does not hold', () => {
    const cards = [
      ...html.matchAll(
        /<details class="rule" id="(rule-\d)"( open)?><summary><span class="status is-(\w+)">/g,
      ),
    ];
    expect(cards.map(([, id, open, status]) => [id, open, status])).toEqual([
      ['rule-1', ' open', 'error'],
      ['rule-2', ' open', 'fail'],
      ['rule-3', ' open', 'fail'],
      ['rule-4', ' open', 'warn'],
      ['rule-5', undefined, 'pass'],
    ]);
    expect(html).toContain('<span class="came">2 of 10 (20 %) break it</span>');
    expect(html).toContain('<span class="came">found 12.5, expected at most 10</span>');
    expect(html).toContain('<span class="came">There is no column x.</span>');
  });

  it('outlines the cells to blame, shows NULL and the empty text, and names the other rules a row breaks', () => {
    expect(html).toContain(
      '<th scope="row" class="number">3</th><td class="blamed" title="breaks amount_present">∅</td><td>3</td><td>&#39;&#39;</td><td class="also">note_known</td>',
    );
    expect(html).toContain('<th scope="row" class="number">1,234</th><td class="blamed"');
    expect(html).toContain('Rows that break it (2 of 2)');
  });

  it('says what to fix first and which rules rows break together, in a picture that has words', () => {
    expect(html).toContain('What to fix first in orders');
    expect(html).toContain('<a href="#rule-2">amount is never NULL</a>');
    expect(html).toContain('1 break amount_present; 1 break amount_present and note_known');
    expect(html).toContain('<title>1: amount_present, note_known</title>');
  });

  it('needs nothing else and runs nothing', () => {
    expect(html).not.toMatch(/https?:\/\/|<script|<link|src=/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('escapes every text of the data', () => {
    const evil = `"><script>alert('x')</script>`;
    const hostile = checkHtml(
      {
        ...REPORT,
        rules: [
          result({
            id: 'r',
            type: evil,
            dataset: evil,
            sentence: evil,
            expected: evil,
            status: 'fail',
            measured: 1,
            violations: 1,
            columns: [evil],
            sample: [{ row: 1, values: { [evil]: evil, other: evil } }],
            groups: [{ values: { [evil]: evil }, violations: 1, rows: 1, status: 'fail' }],
            sql: evil,
          }),
          result({ id: evil, status: 'error', problem: evil }),
        ],
        failures: [
          {
            dataset: evil,
            rows: 1,
            overlaps: [
              { rules: [evil], rows: 1 },
              { rules: ['r'], rows: 1 },
            ],
            causes: [{ rule: evil, rows: 1, share: 1 }],
          },
        ],
      },
      { name: evil, at: evil },
    );
    expect(hostile).not.toContain('<script');
    expect(hostile).not.toContain(`'x'`);
    expect(hostile.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(10);
  });

  it('stays below 5 MB with a thousand rules over a hundred columns of long texts', () => {
    const values = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`column_${index}`, 'ü'.repeat(5000)]),
    );
    const rules = Array.from({ length: 1000 }, (_, index) =>
      result({
        id: `rule_${index}`,
        status: 'fail',
        measured: 100,
        violations: 100,
        columns: ['column_7'],
        sample: Array.from({ length: 100 }, (_unused, row) => ({ row: row + 1, values })),
        sql: 'SELECT '.repeat(3000),
      }),
    );
    const large = checkHtml({ ...REPORT, rules }, TITLE);
    expect(byteSize(large)).toBeLessThan(5_000_000);
    expect(large.match(/<details class="rule"/g)).toHaveLength(1000);
    const many = checkHtml(
      {
        ...REPORT,
        rules: Array.from({ length: 20 }, () =>
          structuredClone(rules.map((rule) => ({ ...rule, sample: [] }))),
        ).flat(),
      },
      TITLE,
    );
    expect(byteSize(many)).toBeLessThan(5_000_000);
    expect(many).toMatch(/Of 20,000 rules the worst [\d,]+ are here/);
  });

  it('says of a check without rules that all is well, and nothing more', () => {
    const empty = checkHtml({ verdict: 'pass', rows: 0, rules: [], elapsed_ms: 0 }, { name: 'x' });
    expect(empty).toContain('✓ PASS');
    expect(empty).toContain('0 rules on 0 rows</p>');
  });
});

describe('the report of a check as JUnit XML', () => {
  it('has a suite for each dataset and a case for each rule', () => {
    expect(checkJunit(REPORT, TITLE)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="orders" package="assay" id="0" hostname="localhost" timestamp="2026-01-02T03:04:05" tests="4" failures="2" errors="0" time="1.500">
    <properties/>
    <testcase name="id_unique: id never repeats" classname="orders" time="0.000"/>
    <testcase name="amount_present: amount is never NULL" classname="orders" time="0.000">
      <failure type="not_null" message="2 of 10 (20 %) break it">row 3: amount=null
row 1234: amount=null
SELECT * FROM "orders" WHERE "amount" IS NULL</failure>
    </testcase>
    <testcase name="note_known: note_known holds" classname="orders" time="0.000"/>
    <testcase name="mean_amount: mean_amount holds" classname="orders" time="0.000">
      <failure type="not_null" message="found 12.5, expected at most 10"></failure>
    </testcase>
    <system-out>note_known: 1 of 10 (10 %) breaks it</system-out>
    <system-err></system-err>
  </testsuite>
  <testsuite name="people" package="assay" id="1" hostname="localhost" timestamp="2026-01-02T03:04:05" tests="1" failures="0" errors="1" time="0.000">
    <properties/>
    <testcase name="odd: odd holds" classname="people" time="0.000">
      <error type="not_null" message="There is no column x."></error>
    </testcase>
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
`);
  });

  it('replaces what no XML can hold, and keeps markup and line ends of values as text', () => {
    const values = { amount: 'a\u0000b\u001b[31m\ud800\uffff]]>&<x a="1">\r\ttab' };
    const xml = checkJunit(
      { ...REPORT, rules: [{ ...AMOUNT, sentence: 'line\none "two" \u0007', sample: [{ row: 1, values }] }] },
      TITLE,
    );
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/);
    expect(xml).toContain('name="amount_present: line&#10;one &quot;two&quot; \ufffd"');
    expect(xml).toContain(']]&gt;&amp;&lt;x a=\\"1\\"&gt;');
  });
});

describe('the report of a check as Markdown', () => {
  it('has the verdict, every rule, what to fix first and rows with the cells to blame in bold', () => {
    const lines = checkMarkdown(REPORT, TITLE).split('\n');
    expect(lines[0]).toBe('# ⚠ ERROR: orders.csv');
    expect(lines[2]).toBe(
      '5 rules on 10 rows (2026-01-02 03:04 UTC): ⚠ 1 error, ✗ 2 fail, ! 1 warn, ✓ 1 pass.',
    );
    expect(lines).toContain('| ⚠ error | odd | people | odd holds | There is no column x. |');
    expect(lines).toContain('1. amount\\_present: then 50 % of them are right');
    expect(lines).toContain('| 1,234 | **∅** | 1234 | x |');
  });

  it('lets no value become markup', () => {
    const evil = '| <b>x</b> [a](http://x) `code` **bold**\n# head';
    const markdown = checkMarkdown(
      { ...REPORT, rules: [{ ...AMOUNT, sentence: evil, sample: [{ row: 1, values: { amount: evil } }] }] },
      { name: evil },
    );
    expect(markdown).not.toMatch(/<b>|^# head|[^\\]`code|[^\\]\[a\]/m);
  });
});
