import { expect, it } from 'vitest';
import { logicalTypeOf } from '#renderer/features/sources/logical-type.ts';
import { schemaDiff } from '#renderer/features/sources/schema-diff.ts';

it.each([
  ['BIGINT', 'integer'],
  ['UINTEGER', 'integer'],
  ['DECIMAL(10,2)', 'number'],
  ['DOUBLE', 'number'],
  ['BOOLEAN', 'boolean'],
  ['DATE', 'date'],
  ['TIMESTAMP', 'timestamp'],
  ['TIMESTAMP_NS', 'timestamp'],
  ['TIMESTAMP WITH TIME ZONE', 'timestamp_tz'],
  ['VARCHAR', 'text'],
  ['STRUCT(a INTEGER)', 'text'],
])('%s is the spec’s %s', (type, logical) => {
  expect(logicalTypeOf(type)).toBe(logical);
});

it('file and spec are compared column by column, in the order of the file', () => {
  const file = [
    { name: 'id', type: 'BIGINT' },
    { name: 'amount', type: 'BIGINT' },
    { name: 'status', type: 'BOOLEAN' },
    { name: 'extra', type: 'VARCHAR' },
  ];
  const spec = [
    { name: 'id', type: 'integer' as const },
    { name: 'amount', type: 'number' as const },
    { name: 'status', type: 'text' as const },
    { name: 'gone', type: 'date' as const },
  ];
  expect(schemaDiff(file, spec).map(({ name, state }) => [name, state])).toEqual([
    ['id', 'same'],
    ['amount', 'same'],
    ['status', 'other_type'],
    ['extra', 'undeclared'],
    ['gone', 'missing'],
  ]);
});
