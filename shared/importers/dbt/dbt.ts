import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import { ageIn } from '../expectations/measure-expectations.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { type DeclaredColumn, specColumns, typesDraft } from '../schema-drafts.ts';
import { readableCondition } from '../user-sql.ts';
import { constraintDrafts } from './dbt-constraint.ts';
import { readDbtTest } from './dbt-test.ts';

type Path = readonly (string | number)[];
type Entry = Readonly<Record<string, unknown>>;

const TABLES = ['models', 'seeds', 'snapshots'] as const;

/** A schema file of dbt: sources, models, seeds and snapshots with their tests. */
export const dbt = defineImporter({
  id: 'dbt',
  title: 'dbt schema file',
  detects: (document) =>
    [...TABLES, 'sources'].some((key) => Array.isArray(document[key])) &&
    !('expectations' in document) &&
    !('kind' in document),
  read({ document }, collector) {
    for (const key of TABLES) {
      for (const [table, path] of entriesIn(document[key], [key], collector))
        readTable(table, path, collector, {});
    }
    for (const [source, path] of entriesIn(document['sources'], ['sources'], collector)) {
      for (const [table, place] of entriesIn(source['tables'], [...path, 'tables'], collector)) {
        readTable(table, place, collector, source);
      }
    }
    for (const key of ['unit_tests', 'data_tests']) {
      if (document[key] === undefined) continue;
      collector.skip(
        [key],
        key,
        'It is about the logic of a model or a query elsewhere, not a rule of its data.',
        'Write its query as custom_sql.',
      );
    }
  },
});

/** The mappings of a list that have a name; what else is in it is told. */
function entriesIn(list: unknown, path: Path, collector: RuleCollector): [Entry, Path][] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    collector.part(path, String(path.at(-1)), () => {
      throw wrongValue(String(path.at(-1)), 'a list', list);
    });
    return [];
  }
  return list.flatMap((entry: unknown, index): [Entry, Path][] => {
    if (isRecord(entry) && typeof entry['name'] === 'string') return [[entry, [...path, index]]];
    collector.part([...path, index], `entry ${index + 1}`, () => {
      throw wrongValue('An entry', 'a mapping with a name', entry);
    });
    return [];
  });
}

function readTable(table: Entry, path: Path, collector: RuleCollector, source: Entry): void {
  const columns = entriesIn(table['columns'], [...path, 'columns'], collector);
  const declared = columns.map(([column]) => declaredIn(column));
  const dataset = collector.dataset(String(table['name']), {
    description:
      typeof table['description'] === 'string' && table['description'].trim() !== ''
        ? table['description'].trim()
        : undefined,
    columns: specColumns(declared),
  });
  const owner = ownerOf(table) ?? ownerOf(source);
  const about = { collector, dataset, owner };
  readTests(table, path, undefined, about);
  readConstraints(table, path, undefined, about);
  readContract(table, path, declared, about);
  readFreshness(table, path, source, about);
  for (const [column, place] of columns) {
    readTests(column, place, String(column['name']), about);
    readConstraints(column, place, String(column['name']), about);
  }
}

interface About {
  readonly collector: RuleCollector;
  readonly dataset: string;
  readonly owner: string | undefined;
}

function readTests(entry: Entry, path: Path, column: string | undefined, about: About): void {
  for (const key of ['data_tests', 'tests']) {
    const tests = entry[key];
    if (tests === undefined || tests === null) continue;
    const place = [...path, key];
    about.collector.part(place, key, () => {
      if (!Array.isArray(tests)) throw wrongValue(key, 'a list', tests);
      tests.forEach((written: unknown, index) => {
        const own = [...place, index];
        about.collector.part(own, `${nameOf(written)}${column === undefined ? '' : ` of ${column}`}`, () =>
          readDbtTest({ ...about, path: own, column, written }),
        );
      });
    });
  }
}

function nameOf(test: unknown): string {
  if (typeof test === 'string') return test;
  if (!isRecord(test)) return 'a test';
  return typeof test['test_name'] === 'string' ? test['test_name'] : (Object.keys(test)[0] ?? 'a test');
}

function readConstraints(
  entry: Entry,
  path: Path,
  column: string | undefined,
  { collector, dataset, owner }: About,
): void {
  const { constraints } = entry;
  if (!Array.isArray(constraints)) return;
  constraints.forEach((constraint: unknown, index) => {
    const place = [...path, 'constraints', index];
    collector.part(place, 'constraint', () => {
      const drafts = constraintDrafts(constraint, column, collector);
      const named =
        isRecord(constraint) && typeof constraint['name'] === 'string' ? constraint['name'] : undefined;
      for (const draft of drafts) collector.add(place, dataset, draft, { owner }, named);
    });
  });
}

/** An enforced contract asks for these columns, of these types. */
function readContract(
  table: Entry,
  path: Path,
  columns: readonly DeclaredColumn[],
  { collector, dataset, owner }: About,
): void {
  const config = isRecord(table['config']) ? table['config'] : {};
  const contract = config['contract'] ?? table['contract'];
  if (!isRecord(contract) || contract['enforced'] !== true || columns.length === 0) return;
  const place = [...path, 'config', 'contract'];
  collector.part(place, 'contract', () => {
    collector.add(
      place,
      dataset,
      { type: 'columns_exact', names: columns.map(({ name }) => name) },
      { owner },
    );
    const types = typesDraft(columns);
    if (types) collector.add(place, dataset, types, { owner });
  });
}

/** `freshness:` of a source or one of its tables, which may stand under `config:`. */
function readFreshness(table: Entry, path: Path, source: Entry, { collector, dataset, owner }: About): void {
  const setting = (name: string): unknown =>
    [table, table['config'], source, source['config']]
      .map((one) => (isRecord(one) ? one[name] : undefined))
      .find((one) => one !== undefined);
  const freshness = setting('freshness');
  if (!isRecord(freshness)) return;
  collector.part(path, 'freshness', () => {
    const column = setting('loaded_at_field');
    if (typeof column !== 'string' || !/^[A-Za-z_]\w*$/.test(column)) {
      throw new NotReadable('Its loaded_at_field is no column.', 'Write a freshness rule.');
    }
    const filter = freshness['filter'];
    const where = typeof filter === 'string' ? readableCondition(filter) : undefined;
    for (const [key, severity] of [
      ['error_after', 'error'],
      ['warn_after', 'warn'],
    ] as const) {
      const after = freshness[key];
      if (!isRecord(after) || typeof after['count'] !== 'number') continue;
      const age = ageIn(after['count'], String(after['period']));
      collector.add(path, dataset, { type: 'freshness', column, ...age }, { severity, where, owner });
    }
  });
}

function declaredIn(column: Entry): DeclaredColumn {
  const type = column['data_type'];
  return { name: String(column['name']), ...(typeof type === 'string' && { type }) };
}

function ownerOf(entry: Entry): string | undefined {
  const config = isRecord(entry['config']) ? entry['config'] : {};
  for (const meta of [config['meta'], entry['meta']]) {
    if (isRecord(meta) && typeof meta['owner'] === 'string') return meta['owner'];
  }
  return undefined;
}
