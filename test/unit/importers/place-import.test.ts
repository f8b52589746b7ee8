import { describe, expect, it } from 'vitest';
import { importRules } from '#shared/importers/index.ts';
import { placeImport, withSources } from '#shared/importers/place-import.ts';
import { type Spec, SpecSchema } from '#shared/pipeline/spec.ts';
import { readSpec } from '#shared/pipeline/load-spec.ts';
import { serialiseSpec } from '#shared/pipeline/serialise-spec.ts';

const source = (id: string, columns: readonly string[]) => ({
  id,
  kind: 'postgres',
  connection: 'db',
  object: `shop.${id}`,
  extract: { file: `${id}.csv` },
  columns: columns.map((name) => ({ name, type: 'text' })),
  extraction: { mode: 'full' },
});

function specOf(rules: readonly object[] = []): Spec {
  return SpecSchema.parse({
    assay: 1,
    name: 'shop',
    sources: [source('orders', ['id', 'status', 'customer']), source('clients', ['id'])],
    quality: rules.length > 0 ? [{ dataset: 'orders', on_fail: 'warn', rules }] : [],
  });
}

const CHECKS = `
checks for orders:
  - missing_count(id) = 0
  - duplicate_count(id) = 0
  - missing_count(gone) = 0
  - values in (customer) must exist in customers (id)
  - failed rows:
      fail query: SELECT * FROM elsewhere
`;

describe('placeImport', () => {
  it('adds what is new, knows what is there whatever its name, and tells what this spec cannot hold', () => {
    const spec = specOf([{ id: 'mine', type: 'not_null', column: 'id', severity: 'warn' }]);
    const placed = placeImport(spec, importRules(CHECKS, 'checks.yml'), { customers: 'clients' });
    expect(placed.added.map(({ rule }) => rule.id)).toEqual(['id_unique', 'customer_relationships']);
    expect(placed.added[1]?.rule).toMatchObject({ to: { dataset: 'clients', column: 'id' } });
    expect(placed.present.map(({ line }) => line)).toEqual([3]);
    expect(placed.not_placed.map(({ line, why }) => [line, why])).toEqual([
      [5, expect.stringContaining('gone')],
      [7, expect.stringContaining('elsewhere')],
    ]);
    expect(placed.spec.quality[0]?.rules.map(({ id }) => id)).toEqual([
      'mine',
      'id_unique',
      'customer_relationships',
    ]);
    expect(spec.quality[0]?.rules).toHaveLength(1);
  });

  it('changes nothing the second time', () => {
    const result = importRules(CHECKS, 'checks.yml');
    const once = placeImport(specOf(), result, { customers: 'clients' });
    const twice = placeImport(once.spec, result, { customers: 'clients' });
    expect(once.added).toHaveLength(3);
    expect(twice.added).toEqual([]);
    expect(twice.present).toHaveLength(3);
    expect(twice.spec).toEqual(once.spec);
  });

  it('gives a rule an id of its own when the spec has another under that name', () => {
    const spec = specOf([{ id: 'id_unique', type: 'not_null', column: 'id' }]);
    const placed = placeImport(
      spec,
      importRules('checks for orders:\n  - duplicate_count(id) = 0\n', 'c.yml'),
    );
    expect(placed.added.map(({ rule }) => rule.id)).toEqual(['id_unique_2']);
  });

  it('says which dataset the spec does not have', () => {
    const placed = placeImport(specOf(), importRules('checks for people:\n  - row_count > 0\n', 'c.yml'));
    expect(placed.added).toEqual([]);
    expect(placed.not_placed).toEqual([
      {
        where: 'checks for people[0]',
        line: 2,
        what: 'the dataset has at least 1 row',
        why: 'The spec has no dataset people.',
        remedy: 'Add it to the spec, or say which dataset is meant.',
      },
    ]);
  });

  it('finds a dataset by the table its source reads', () => {
    const spec = specOf();
    const own = { ...spec, sources: spec.sources.map((one) => ({ ...one, object: `raw.PEOPLE_${one.id}` })) };
    const result = importRules('checks for people_clients:\n  - row_count > 0\n', 'c.yml');
    expect(placeImport(own, result).added.map(({ dataset }) => dataset)).toEqual(['clients']);
  });

  it('starts a spec that holds, with a source for each dataset', () => {
    const result = importRules(CHECKS.replace(/ {2}- failed rows[^]*/, ''), 'checks.yml');
    const empty = SpecSchema.parse({ assay: 1, name: 'imported', sources: [] });
    const placed = placeImport(withSources(empty, result.datasets), result);
    expect(placed.not_placed).toEqual([]);
    const { problems, valid } = readSpec(serialiseSpec(placed.spec));
    expect(problems).toEqual([]);
    expect(valid?.sources.map(({ id, columns }) => [id, columns.map(({ name }) => name)])).toEqual([
      ['orders', ['id', 'gone', 'customer']],
      ['customers', ['id']],
    ]);
  });
});
