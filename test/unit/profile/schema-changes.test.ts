import { describe, expect, it } from 'vitest';
import { schemaChanges } from '#shared/profile/schema-changes.ts';

const columns = (text: string) =>
  text.split(' ').map((one) => {
    const [name = '', type = 'VARCHAR'] = one.split(':');
    return { name, type };
  });
const changes = (before: string, after: string, renamings: { before: string; after: string }[] = []) =>
  schemaChanges(columns(before), columns(after), renamings).map(
    ({ column, change, before: was, after: is }) => [column, change, was, is],
  );

describe('what changed in a schema', () => {
  it('is nothing when it is the same', () => {
    expect(changes('id:BIGINT name', 'id:BIGINT name')).toEqual([]);
  });

  it('is what came, what went and what has another type', () => {
    expect(changes('id:BIGINT name old', 'id:VARCHAR name new:DATE')).toEqual([
      ['id', 'type_changed', 'BIGINT', 'VARCHAR'],
      ['new', 'added', null, 'DATE'],
      ['old', 'removed', 'VARCHAR', null],
    ]);
  });

  it('does not call a column moved for what came or went before it', () => {
    expect(changes('a b c', 'new b c').map(([column, change]) => [column, change])).toEqual([
      ['new', 'added'],
      ['a', 'removed'],
    ]);
  });

  it('says as few columns as possible have moved, with their places', () => {
    expect(changes('a b c d', 'b c d a')).toEqual([['a', 'moved', '1', '4']]);
  });

  it('says once what was renamed', () => {
    expect(
      changes('id user_name:INTEGER', 'id username:BIGINT', [{ before: 'user_name', after: 'username' }]),
    ).toEqual([
      ['username', 'renamed', 'user_name', 'username'],
      ['username', 'type_changed', 'INTEGER', 'BIGINT'],
    ]);
  });
});
