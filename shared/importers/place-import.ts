import { addRule, addSource, removeRule } from '../pipeline/edit.ts';
import { type PathComplaint } from '../pipeline/issue-complaint.ts';
import { isRecord } from '../pipeline/schema-shape.ts';
import { type Source, SourceSchema, type Spec } from '../pipeline/spec.ts';
import { validationComplaints } from '../pipeline/validate.ts';
import { asksTheSame } from '../rules/asks-the-same.ts';
import { type Rule, RuleSchema } from '../rules/index.ts';
import type { ImportedDataset, ImportedRule, ImportResult, NotRead } from './import-result.ts';
import { freeIdIn } from './names.ts';

/** An import held against a spec. */
export interface PlacedImport {
  /** The spec with the new rules in it. */
  readonly spec: Spec;
  /** Rules that are new, as they are in the spec: its name for the dataset, an id of their own. */
  readonly added: readonly ImportedRule[];
  /** Rules that the spec has already, whatever they are called there. */
  readonly present: readonly ImportedRule[];
  /** Rules that cannot be in this spec, and why. */
  readonly not_placed: readonly NotRead[];
}

/** The file's name of a dataset → the spec's. What is not named is found by its name. */
export type Places = Readonly<Record<string, string>>;

/** Puts the rules of a file into a spec that has their datasets; the spec given stays as it is. */
export function placeImport(spec: Spec, result: ImportResult, places: Places = {}): PlacedImport {
  const placeOf = placesIn(spec, result.datasets, places);
  const taken = new Set(idsOf(spec));
  const notPlaced: NotRead[] = [];
  const present: ImportedRule[] = [];
  let added: ImportedRule[] = [];
  let next = spec;
  for (const imported of result.rules) {
    const dataset = placeOf.get(imported.dataset);
    if (dataset === undefined) {
      notPlaced.push(
        notPlacedRule(
          imported,
          `The spec has no dataset ${imported.dataset}.`,
          'Add it to the spec, or say which dataset is meant.',
        ),
      );
      continue;
    }
    const rule = renamed(imported.rule, placeOf);
    const gate = next.quality.find((one) => one.dataset === dataset);
    if (gate?.rules.some((one) => asksTheSame(one, rule)) === true) {
      present.push({ ...imported, dataset, rule });
      continue;
    }
    const own = { ...rule, id: freeIdIn(taken, rule.id) };
    added.push({ ...imported, dataset, rule: own });
    next = addRule(next, dataset, own);
  }
  for (const [id, complaint] of complaintsOf(next, new Set(added.map(({ rule }) => rule.id)))) {
    const wrong = added.find(({ rule }) => rule.id === id);
    if (!wrong) continue;
    notPlaced.push(notPlacedRule(wrong, complaint.message, complaint.remedy));
    added = added.filter((one) => one !== wrong);
    next = removeRule(next, id);
  }
  return { spec: next, added, present, not_placed: notPlaced };
}

/**
 * A spec with the datasets of a file as sources, to be loaded from files of their names until somebody says where
 * they are. Connection and tables are names to be replaced by the real ones.
 */
export function withSources(spec: Spec, datasets: readonly ImportedDataset[]): Spec {
  return datasets.reduce((all, dataset) => addSource(all, sourceOf(dataset)), spec);
}

function sourceOf({ name, description, file, columns }: ImportedDataset): Source {
  return SourceSchema.parse({
    id: name,
    kind: 'postgres',
    connection: 'source_database',
    object: `public.${name}`,
    ...(description !== undefined && { description }),
    extract: { file: file ?? `${name}.csv` },
    columns: columns.length > 0 ? columns : [{ name: 'id', type: 'text' }],
    extraction: { mode: 'full' },
  });
}

function placesIn(
  spec: Spec,
  datasets: readonly ImportedDataset[],
  places: Places,
): ReadonlyMap<string, string> {
  const steps = [...spec.sources, ...spec.transforms, ...spec.targets];
  const byObject = [...spec.sources, ...spec.targets];
  return new Map(
    datasets.flatMap(({ name }): [string, string][] => {
      const found =
        steps.find(({ id }) => id === (places[name] ?? name)) ??
        (places[name] === undefined ? byObject.find(({ object }) => lastPart(object) === name) : undefined);
      return found ? [[name, found.id]] : [];
    }),
  );
}

function lastPart(object: string): string {
  return object.split('.').at(-1)?.toLowerCase() ?? object;
}

/** A rule with the spec's names for the other datasets that it names, in rules within it too. */
function renamed(rule: Rule, placeOf: ReadonlyMap<string, string>): Rule {
  const changed = (value: unknown, key: string): unknown => {
    if (key === 'dataset' && typeof value === 'string') return placeOf.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => changed(one, ''));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one, name)]));
  };
  return RuleSchema.parse(changed(rule, ''));
}

/** What is wrong with rules by what the spec says; the first complaint of each. */
function complaintsOf(spec: Spec, ids: ReadonlySet<string>): [id: string, complaint: PathComplaint][] {
  return validationComplaints(spec).flatMap((complaint): [string, PathComplaint][] => {
    const [top, gate, , rule] = complaint.path;
    if (top !== 'quality' || typeof gate !== 'number' || typeof rule !== 'number') return [];
    const id = spec.quality[gate]?.rules[rule]?.id;
    return id !== undefined && ids.has(id) ? [[id, complaint]] : [];
  });
}

function notPlacedRule({ where, line, sentence }: ImportedRule, why: string, remedy: string): NotRead {
  return { where, line, what: sentence, why, remedy };
}

function idsOf(spec: Spec): string[] {
  return [
    ...[...spec.sources, ...spec.transforms, ...spec.targets].map(({ id }) => id),
    ...spec.quality.flatMap(({ rules }) => rules.map(({ id }) => id)),
  ];
}
