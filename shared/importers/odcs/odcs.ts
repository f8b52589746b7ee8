import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import type { Draft, DraftCommon } from '../draft.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { specColumns, typesDraft } from '../schema-drafts.ts';
import { textIn } from '../text-in.ts';
import { optionDrafts } from './logical-type-options.ts';
import { readQuality } from './odcs-quality.ts';

type Path = readonly (string | number)[];
type Entry = Readonly<Record<string, unknown>>;

/** An Open Data Contract of version 3. */
export const odcs = defineImporter({
  id: 'odcs',
  title: 'Open Data Contract (ODCS 3)',
  detects: (document) =>
    document['kind'] === 'DataContract' || /^v?3\./.test(textIn(document['apiVersion']) ?? ''),
  read({ document }, collector) {
    const version = textIn(document['apiVersion']) ?? '';
    if (version !== '' && !/^v?3\./.test(version)) {
      collector.skip(
        ['apiVersion'],
        `version ${version}`,
        'Contracts of version 3 are read.',
        'Convert the contract with datacontract-cli.',
      );
    }
    const owner = ownerOf(document);
    entries(document['schema'], ['schema'], collector).forEach(([object, path]) =>
      readObject(object, path, collector, owner),
    );
    readLevels(document['slaProperties'], collector);
  },
});

function entries(list: unknown, path: Path, collector: RuleCollector): [Entry, Path][] {
  if (list === undefined || list === null) return [];
  const items: unknown[] = Array.isArray(list) ? list : [list];
  return items.flatMap((entry, index): [Entry, Path][] => {
    if (isRecord(entry)) return [[entry, [...path, index]]];
    collector.part([...path, index], String(path.at(-1)), () => {
      throw wrongValue(String(path.at(-1)), 'a list of mappings', entry);
    });
    return [];
  });
}

function nameOf(entry: Entry): string {
  const name = entry['physicalName'] ?? entry['name'];
  return typeof name === 'string' ? name : 'object';
}

function readObject(object: Entry, path: Path, collector: RuleCollector, owner: string | undefined): void {
  const properties = entries(object['properties'], [...path, 'properties'], collector);
  const declared = properties.map(([property]) => ({ name: nameOf(property), type: typeOf(property) }));
  const { description } = object;
  const dataset = collector.dataset(nameOf(object), {
    description: typeof description === 'string' ? description : undefined,
    columns: specColumns(declared),
  });
  const common = { owner };
  const place = { collector, dataset, common, named: undefined };
  collector.part(path, 'the columns', () => {
    if (declared.length === 0) return;
    collector.add(path, dataset, { type: 'columns_exist', names: declared.map(({ name }) => name) }, common);
    const types = typesDraft(declared);
    if (types) collector.add(path, dataset, types, common);
  });
  primaryKey(properties, path, place);
  for (const [property, own] of properties) readProperty(property, own, place);
  readQualities(object, path, undefined, place);
  readRelations(object, path, undefined, place);
}

interface Place {
  readonly collector: RuleCollector;
  readonly dataset: string;
  readonly common: DraftCommon;
  readonly named: undefined;
}

function primaryKey(
  properties: readonly [Entry, Path][],
  path: Path,
  { collector, dataset, common }: Place,
): void {
  const position = (property: Entry): number =>
    typeof property['primaryKeyPosition'] === 'number' ? property['primaryKeyPosition'] : 0;
  const columns = properties
    .map(([property]) => property)
    .filter((property) => property['primaryKey'] === true)
    .sort((a, b) => position(a) - position(b))
    .map(nameOf);
  if (columns.length === 0) return;
  collector.part(path, 'the primary key', () => {
    collector.add(path, dataset, { type: 'unique', columns }, common);
    for (const column of columns) collector.add(path, dataset, { type: 'not_null', column }, common);
  });
}

function readProperty(property: Entry, path: Path, place: Place): void {
  const { collector, dataset, common } = place;
  const column = nameOf(property);
  const isKey = property['primaryKey'] === true;
  const add = (key: string, draft: Draft): void =>
    collector.part([...path, key], `${key} of ${column}`, () =>
      collector.add([...path, key], dataset, draft, common),
    );
  if (property['required'] === true && !isKey) add('required', { type: 'not_null', column });
  if (property['unique'] === true && !isKey) add('unique', { type: 'unique', columns: [column] });
  const options = property['logicalTypeOptions'];
  if (isRecord(options)) {
    const own = [...path, 'logicalTypeOptions'];
    optionDrafts(column, property['logicalType'], options, (name, make) =>
      collector.part([...own, name], `${name} of ${column}`, () => {
        const draft = make();
        if (draft) collector.add([...own, name], dataset, draft, common);
      }),
    );
  }
  for (const nested of ['properties', 'items']) {
    if (property[nested] === undefined) continue;
    collector.skip(
      [...path, nested],
      `${nested} of ${column}`,
      'Rules look at columns, not at what is nested in them.',
      'Write row_condition or json_keys.',
    );
  }
  readQualities(property, path, column, place);
  readRelations(property, path, column, place);
}

function readQualities(entry: Entry, path: Path, column: string | undefined, place: Place): void {
  for (const [quality, own] of entries(entry['quality'], [...path, 'quality'], place.collector)) {
    const said =
      quality['name'] ?? quality['metric'] ?? quality['rule'] ?? quality['description'] ?? quality['type'];
    const what = `quality ${typeof said === 'string' ? said : ''}${column === undefined ? '' : ` of ${column}`}`;
    place.collector.part(own, what, () => readQuality({ place: { ...place, path: own }, column, quality }));
  }
}

/** `relationships`: to `customers.id`, of one property or of several of an object. */
function readRelations(
  entry: Entry,
  path: Path,
  column: string | undefined,
  { collector, dataset, common }: Place,
): void {
  for (const [relation, own] of entries(entry['relationships'], [...path, 'relationships'], collector)) {
    collector.part(own, 'relationship', () => {
      const from =
        column === undefined
          ? namesIn(relation['from']).map((name) => name.split('.').at(-1) ?? name)
          : [column];
      const to = namesIn(relation['to']).map((name) => name.split('/').at(-1) ?? name);
      const [target = ''] = to;
      const other = target.split('.').slice(0, -1).join('.');
      const columns = to.map((name) => name.split('.').at(-1) ?? name);
      if (other === '' || columns.length !== from.length) {
        throw new NotReadable(
          'It does not name an object and its properties.',
          'Write a relationships rule.',
        );
      }
      const referred = collector.dataset(other);
      const draft: Draft =
        from.length > 1
          ? { type: 'relationship_of_columns', columns: from, to: { dataset: referred, columns } }
          : { type: 'relationships', column: from[0], to: { dataset: referred, column: columns[0] } };
      collector.add(own, dataset, draft, common);
    });
  }
}

function namesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}

/** Service levels about the age of data are freshness; the others are no rule of the data. */
function readLevels(levels: unknown, collector: RuleCollector): void {
  for (const [level, path] of entries(levels, ['slaProperties'], collector)) {
    const property = textIn(level['property']) ?? 'service level';
    collector.part(path, property, () => {
      const { value, unit, element } = level;
      if (
        !/^(latency|freshness|ly)$/i.test(property) ||
        typeof element !== 'string' ||
        !element.includes('.')
      ) {
        throw new NotReadable(
          'It is a service level of the pipeline, no rule of the data.',
          'Set schedule and sla_minutes of the spec.',
        );
      }
      const parts = element.split('.');
      const [object, column] = [parts.slice(0, -1).join('.'), parts.at(-1)];
      const per = UNITS[String(unit)];
      if (per === undefined || typeof value !== 'number')
        throw wrongValue('unit', 'h, d or m with a number', unit);
      const dataset = collector.dataset(object);
      collector.add(path, dataset, { type: 'freshness', column, max_age: value, unit: per });
    });
  }
}

const UNITS: Readonly<Record<string, string>> = {
  m: 'minutes',
  minutes: 'minutes',
  h: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
};

function typeOf(property: Entry): string | undefined {
  const type = property['logicalType'] ?? property['physicalType'];
  return typeof type === 'string' ? type : undefined;
}

function ownerOf({ team }: Entry): string | undefined {
  if (isRecord(team) && typeof team['name'] === 'string') return team['name'];
  return undefined;
}
