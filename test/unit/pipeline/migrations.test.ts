import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration, migrateDocument } from '#shared/pipeline/migrations/index.ts';
import { SPEC_VERSION } from '#shared/pipeline/spec.ts';

describe('migrations', () => {
  it('lead from every older version to the one this build writes', () => {
    expect(MIGRATIONS.map((migration) => migration.from)).toEqual(
      Array.from({ length: SPEC_VERSION - 1 }, (_, index) => index + 1),
    );
  });

  it('leave the current version as it is', () => {
    expect(migrateDocument({ assay: 1, name: 'a' })).toEqual({ document: { assay: 1, name: 'a' } });
  });

  it('run one after the other', () => {
    const chain: Migration[] = [
      { from: 1, migrate: ({ title, ...rest }) => ({ ...rest, name: title }) },
      { from: 2, migrate: (document) => ({ ...document, owner: 'nobody' }) },
    ];
    expect(migrateDocument({ assay: 1, title: 'a' }, chain, 3)).toEqual({
      document: { assay: 3, name: 'a', owner: 'nobody' },
    });
    expect(migrateDocument({ assay: 2, name: 'a' }, chain, 3)).toEqual({
      document: { assay: 3, name: 'a', owner: 'nobody' },
    });
  });

  it.each<[unknown, RegExp]>([
    [undefined, /does not say which version/],
    [0, /from 1 on, and is 0/],
    ['1', /is 1/],
    [1.5, /is 1\.5/],
    [2, /of version 2; this Assay reads up to version 1/],
  ])('refuse the version %s', (assay, message) => {
    expect(migrateDocument({ assay })).toEqual({
      complaint: {
        message: expect.stringMatching(message) as unknown,
        remedy: expect.any(String) as unknown,
      },
    });
  });
});
