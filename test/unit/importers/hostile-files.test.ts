import { describe, expect, it } from 'vitest';
import { importRules } from '#shared/importers/index.ts';
import { AppError } from '#shared/kernel/index.ts';

function errorOf(text: string, format?: string): AppError {
  try {
    importRules(text, 'file.yml', format);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('It was read.');
}

describe('a file that is no document of rules', () => {
  it('says the line and column where YAML ends to make sense', () => {
    expect(errorOf('checks for orders:\n  - row_count > 0\n bad: [1,\n')).toMatchObject({
      code: 'unreadable_file',
      where: { file: 'file.yml', line: 3 },
    });
    expect(errorOf('{"expectations": [}').where).toMatchObject({ line: 1, column: 19 });
  });

  it('refuses aliases that multiply', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => [
      pair[0],
      pair[1],
    ])) {
      levels.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    const error = errorOf(`${levels.join('\n')}\nchecks for orders: [*h]\n`);
    expect(error.code).toBe('unreadable_file');
    expect(error.message).toMatch(/alias/i);
    expect(error.where).toMatchObject({ file: 'file.yml', line: 1 });
  });

  it('refuses ten megabytes without reading them', () => {
    const started = performance.now();
    expect(errorOf(`checks for orders:\n${'  - row_count > 0\n'.repeat(600_000)}`)).toMatchObject({
      code: 'unreadable_file',
      message: 'The file has 10,800,019 characters; a suite or contract has at most 5,000,000.',
      where: { line: 1 },
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('refuses an empty file, a list, a text, and a document of no known format', () => {
    for (const text of ['', '[1, 2]', 'hello', 'null']) {
      expect(errorOf(text).message).toMatch(/holds no mapping/);
    }
    expect(errorOf('a: 1')).toMatchObject({
      message: 'Nothing in the file says what format it is.',
      remedy: 'Say it with --format: great_expectations, sodacl, soda_contract, odcs, dbt, data_package.',
    });
    expect(errorOf('a: 1', 'excel').message).toBe('There is no format excel to import.');
  });
});

describe('a document whose parts have the wrong type', () => {
  it.each([
    ['great_expectations', 'name: 7\nexpectations: 12\n', 2],
    [
      'great_expectations',
      'expectations:\n  - type: expect_column_values_to_be_unique\n    kwargs: [column]\n',
      2,
    ],
    ['great_expectations', 'expectations:\n  - type: 5\n', 2],
    ['sodacl', 'checks for orders: yes\n', 1],
    ['sodacl', 'checks for orders:\n  - [1, 2]\n  - 7\n', 2],
    ['sodacl', 'checks for orders:\n  - missing_count(a):\n      fail: [1]\n', 2],
    ['soda_contract', 'dataset: a\ncolumns: [5]\nchecks: 7\n', 2],
    ['soda_contract', 'dataset: a\ncolumns:\n  - name: a\n    checks:\n      - missing: [1]\n', 5],
    ['dbt', 'models: {a: 1}\n', 1],
    ['dbt', 'models:\n  - name: a\n    columns:\n      - name: b\n        tests: not_null\n', 5],
    ['dbt', 'models:\n  - name: a\n    tests:\n      - unique: {config: 5}\n', 4],
    ['odcs', 'apiVersion: v3.1.0\nkind: DataContract\nschema: [3]\n', 3],
    [
      'odcs',
      'kind: DataContract\nschema:\n  - name: a\n    quality: [{metric: rowCount, mustBe: many}]\n',
      4,
    ],
    ['data_package', 'resources:\n  - 5\n', 2],
    ['data_package', 'fields:\n  - {name: a, constraints: {minimum: {}}}\n', 2],
  ])('%s: what is wrong is listed with its line, nothing is thrown: %s', (format, text, line) => {
    const { not_read: notRead } = importRules(text, 'file.yml', format);
    expect(notRead[0]?.line).toBe(line);
    expect(notRead[0]?.why).not.toBe('');
    expect(notRead[0]?.remedy).not.toBe('');
  });

  it('a name from a prototype is no expectation', () => {
    const { rules, not_read: notRead } = importRules(
      '{"expectations": [{"type": "constructor", "kwargs": {}}, {"type": "__proto__", "kwargs": {}}]}',
      'suite.json',
    );
    expect(rules).toEqual([]);
    expect(notRead.map(({ what }) => what)).toEqual(['constructor', '__proto__']);
  });

  it('columns with quotes and semicolons stay names', () => {
    const { rules } = importRules(
      JSON.stringify({
        expectations: [
          {
            type: 'expect_column_values_to_be_between',
            kwargs: { column: '"; drop table x --', min_value: 1, strict_min: true },
          },
        ],
      }),
      'suite.json',
    );
    expect(rules[0]?.rule).toMatchObject({
      type: 'row_condition',
      condition: '"""; drop table x --" IS NULL OR """; drop table x --" > 1',
    });
  });
});
