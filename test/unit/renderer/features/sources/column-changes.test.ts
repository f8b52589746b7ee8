import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesText, columnChanges, declaredChanges } from '#renderer/features/sources/column-changes.ts';
import type { Column } from '#shared/formats/extract.ts';

const columns = (...names: string[]): Column[] => names.map((name) => ({ name, type: 'VARCHAR' }));
const summary = (before: readonly Column[], after: readonly Column[]) =>
  columnChanges(before, after).map(({ name, changes }) => `${name} ${changes.join('+')}`);

describe('what changed since a file was loaded', () => {
  it('is nothing for the same columns', () => {
    expect(columnChanges(columns('a', 'b'), columns('a', 'b'))).toEqual([]);
  });

  it('names what is new and what is gone, with place and type', () => {
    expect(columnChanges(columns('a', 'b'), columns('a', 'c'))).toEqual([
      { name: 'c', changes: ['added'], before: null, after: { place: 2, type: 'VARCHAR' } },
      { name: 'b', changes: ['removed'], before: { place: 2, type: 'VARCHAR' }, after: null },
    ]);
  });

  it('does not say that all columns moved when one came in before them', () => {
    expect(summary(columns('a', 'b', 'c'), columns('x', 'a', 'b', 'c'))).toEqual(['x added']);
    expect(summary(columns('a', 'b', 'c'), columns('c', 'a', 'b'))).toEqual(['c moved']);
    expect(summary(columns('a', 'b', 'c', 'd'), columns('a', 'c', 'd'))).toEqual(['b removed']);
  });

  it('knows a column of another type, but not one that is only wider', () => {
    const before = [
      { name: 'id', type: 'INTEGER' },
      { name: 'zip', type: 'BIGINT' },
      { name: 'tags', type: 'JSON' },
    ];
    const after = [
      { name: 'zip', type: 'VARCHAR' },
      { name: 'id', type: 'BIGINT' },
      { name: 'tags', type: 'VARCHAR' },
    ];
    expect(summary(before, after)).toEqual(['zip retyped+moved', 'tags retyped']);
  });

  it('turned around, turns what is new into what is gone', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(names, names, (one, other) => {
        const forth = columnChanges(columns(...one), columns(...other));
        const back = columnChanges(columns(...other), columns(...one));
        const named = (changed: typeof forth, change: 'added' | 'removed') =>
          changed
            .filter(({ changes }) => changes.includes(change))
            .map(({ name }) => name)
            .sort();
        expect(named(forth, 'added')).toEqual(named(back, 'removed'));
        expect(named(forth, 'removed')).toEqual(named(back, 'added'));
      }),
    );
  });

  it('leaves the columns that did not move in their old order', () => {
    const shuffled = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { minLength: 7 });
    fc.assert(
      fc.property(shuffled, (after) => {
        const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
        const moved = new Set(columnChanges(columns(...before), columns(...after)).map(({ name }) => name));
        expect(after.filter((name) => !moved.has(name))).toEqual(before.filter((name) => !moved.has(name)));
        expect(moved.size).toBeLessThan(before.length);
      }),
    );
  });

  it('in one sentence', () => {
    expect(changesText(columnChanges(columns('a', 'b'), columns('c', 'b', 'd')))).toBe(
      '2 columns added, 1 gone',
    );
    expect(changesText(columnChanges(columns('a', 'b'), columns('b', 'a')))).toBe(
      '1 column in another place',
    );
    expect(changesText([])).toBe('');
  });
});

describe('how a file differs from what the spec declares', () => {
  it('a text column takes whatever the file holds, a number does not', () => {
    const declared = [
      { name: 'zip', type: 'text' as const },
      { name: 'amount', type: 'number' as const },
      { name: 'paid', type: 'date' as const },
    ];
    const found = [
      { name: 'zip', type: 'BIGINT' },
      { name: 'amount', type: 'BIGINT' },
      { name: 'paid', type: 'VARCHAR' },
    ];
    expect(declaredChanges(declared, found).map(({ name, changes }) => [name, changes])).toEqual([
      ['paid', ['retyped']],
    ]);
  });
});
