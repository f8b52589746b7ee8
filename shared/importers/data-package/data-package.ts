import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import type { Draft } from '../draft.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { specColumns } from '../schema-drafts.ts';
import { fieldParts } from './field-parts.ts';

type Path = readonly (string | number)[];
type Entry = Readonly<Record<string, unknown>>;

/** A Data Package, one of its resources, or a Table Schema alone. */
export const dataPackage = defineImporter({
  id: 'data_package',
  title: 'Data Package or Table Schema',
  detects: (document) =>
    Array.isArray(document['resources']) || Array.isArray(document['fields']) || isRecord(document['schema']),
  read({ document }, collector) {
    if (Array.isArray(document['fields'])) {
      readSchema(collector, collector.dataset('dataset'), document, []);
      return;
    }
    if (!Array.isArray(document['resources'])) {
      readResource(collector, document, []);
      return;
    }
    document['resources'].forEach((resource: unknown, index) => {
      collector.part(['resources', index], `resource ${index + 1}`, () => {
        if (!isRecord(resource)) throw wrongValue('A resource', 'a mapping', resource);
        readResource(collector, resource, ['resources', index]);
      });
    });
  },
});

function readResource(collector: RuleCollector, resource: Entry, path: Path): void {
  const { name, schema, description, path: file } = resource;
  const first: unknown = Array.isArray(file) ? file[0] : file;
  const dataset = collector.dataset(typeof name === 'string' ? name : 'dataset', {
    description: typeof description === 'string' ? description : undefined,
    file: typeof first === 'string' && !/^https?:/.test(first) ? first : undefined,
  });
  if (typeof schema === 'string') {
    throw new NotReadable(`Its schema is in another file, ${schema}.`, 'Import that file.');
  }
  if (isRecord(schema)) readSchema(collector, dataset, schema, [...path, 'schema']);
}

function readSchema(collector: RuleCollector, dataset: string, schema: Entry, path: Path): void {
  const listed: unknown = schema['fields'];
  const fields: unknown[] = Array.isArray(listed) ? listed : [];
  const named = fields.flatMap((field, index): [Entry, Path][] => {
    if (isRecord(field) && typeof field['name'] === 'string') return [[field, [...path, 'fields', index]]];
    collector.part([...path, 'fields', index], `field ${index + 1}`, () => {
      throw wrongValue('A field', 'a mapping with a name', field);
    });
    return [];
  });
  const declared = named.map(([field]) => ({
    name: String(field['name']),
    ...(typeof field['type'] === 'string' && { type: field['type'] }),
  }));
  collector.dataset(dataset, { columns: specColumns(declared) });
  const names = declared.map(({ name }) => name);
  collector.part([...path, 'fieldsMatch'], 'fieldsMatch', () => {
    const draft = names.length === 0 ? undefined : columnsDraft(schema['fieldsMatch'], names);
    if (draft) collector.add([...path, 'fieldsMatch'], dataset, draft);
  });
  keys(collector, dataset, schema, path);
  for (const [field, place] of named) {
    for (const part of fieldParts(field, missingIn(field, schema))) {
      const own = [...place, ...part.path];
      collector.part(own, `${part.path.join('.')} of ${String(field['name'])}`, () => {
        const made = part.make();
        if (made) collector.add(own, dataset, made.draft, { where: made.where });
      });
    }
  }
}

/** Texts that stand for “no value”, of the field or of all fields; the empty text is always one. */
function missingIn(field: Entry, schema: Entry): string[] {
  const listed = field['missingValues'] ?? schema['missingValues'];
  const values: unknown[] = Array.isArray(listed) ? listed : [];
  // Version 2 may label them: {value, label}.
  return values.map((one) => String(isRecord(one) ? one['value'] : one)).filter((value) => value !== '');
}

function columnsDraft(match: unknown, names: readonly string[]): Draft | undefined {
  const said: unknown = Array.isArray(match) ? match[0] : match;
  switch (said ?? 'exact') {
    case 'exact':
      return { type: 'column_order', names };
    case 'equal':
      return { type: 'columns_exact', names };
    case 'superset':
      throw new NotReadable(
        'That some of the columns may be missing is no rule.',
        'Write columns_exist for those that may not.',
      );
    case 'subset':
      return { type: 'columns_exist', names };
    case 'partial':
      return undefined;
    default:
      throw wrongValue('fieldsMatch', 'exact, equal, subset, superset or partial', match);
  }
}

function keys(collector: RuleCollector, dataset: string, schema: Entry, path: Path): void {
  const { primaryKey, uniqueKeys, foreignKeys } = schema;
  if (primaryKey !== undefined) {
    const own = [...path, 'primaryKey'];
    collector.part(own, 'primaryKey', () => {
      const columns = namesIn('primaryKey', primaryKey);
      collector.add(own, dataset, { type: 'unique', columns });
      for (const column of columns) collector.add(own, dataset, { type: 'not_null', column });
    });
  }
  (Array.isArray(uniqueKeys) ? uniqueKeys : []).forEach((key: unknown, index) => {
    const own = [...path, 'uniqueKeys', index];
    collector.part(own, 'uniqueKeys', () =>
      collector.add(own, dataset, { type: 'unique', columns: namesIn('uniqueKeys', key) }),
    );
  });
  (Array.isArray(foreignKeys) ? foreignKeys : []).forEach((key: unknown, index) => {
    const own = [...path, 'foreignKeys', index];
    collector.part(own, 'foreignKeys', () =>
      collector.add(own, dataset, foreignKey(key, collector, dataset)),
    );
  });
}

function foreignKey(key: unknown, collector: RuleCollector, self: string): Draft {
  const reference: unknown = isRecord(key) ? key['reference'] : undefined;
  if (!isRecord(key) || !isRecord(reference))
    throw wrongValue('A foreign key', 'fields and a reference', key);
  const columns = namesIn('fields', key['fields']);
  const others = namesIn('reference.fields', reference['fields']);
  const { resource } = reference;
  const dataset = typeof resource === 'string' && resource !== '' ? collector.dataset(resource) : self;
  return columns.length > 1
    ? { type: 'relationship_of_columns', columns, to: { dataset, columns: others } }
    : { type: 'relationships', column: columns[0], to: { dataset, column: others[0] } };
}

function namesIn(name: string, value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((one) => typeof one === 'string')) return list;
  throw wrongValue(name, 'names of fields', value);
}
