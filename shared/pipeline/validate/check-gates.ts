import { nearestName } from '../../kernel/index.ts';
import { secondGate, unknownDataset, unknownParameter } from '../../kernel/messages/spec.ts';
import { boundRule, type Rule } from '../../rules/index.ts';
import { referencesIn } from '../../rules/rule-parameters.ts';
import type { PathComplaint } from '../issue-complaint.ts';
import type { Spec } from '../spec.ts';
import { tableReferences } from '../table-references.ts';
import { at, type KnownDatasets, mustBeInput, mustHaveColumn } from './known-datasets.ts';

/** Gates guard sources and transforms, one gate each; their rules name datasets and columns that are there. */
export function checkGates(spec: Spec, known: KnownDatasets): PathComplaint[] {
  return spec.quality.flatMap((gate, index) => {
    const path = ['quality', index];
    const first = spec.quality.findIndex((other) => other.dataset === gate.dataset);
    return [
      ...mustBeInput(known, gate.dataset, [...path, 'dataset']),
      ...(first < index ? [at([...path, 'dataset'], secondGate(gate.dataset, `quality[${first}]`))] : []),
      ...gate.rules.flatMap((rule, r) => checkRule(spec, rule, gate.dataset, known, [...path, 'rules', r])),
    ];
  });
}

function checkRule(
  spec: Spec,
  rule: Rule,
  dataset: string,
  known: KnownDatasets,
  path: readonly PropertyKey[],
): PathComplaint[] {
  const bound = boundRule(rule, { parameters: spec.parameters });
  const who = `The rule ${rule.id}`;
  return [
    ...bound.problems.map((problem) => at([...path, problem.param], problem)),
    ...bound.columns.flatMap((column) =>
      mustHaveColumn(known, who, dataset, column, columnPath(rule, column, path)),
    ),
    ...bound.references.flatMap((reference) => [
      ...mustBeDataset(known, reference.dataset, [...path, 'to', 'dataset']),
      ...(reference.column === undefined
        ? []
        : mustHaveColumn(known, who, reference.dataset, reference.column, [...path, 'to', 'column'])),
    ]),
    ...bound.missing
      // Variables are set where the pipeline runs, not here.
      .filter((name) => !name.startsWith('env.'))
      .map((name) =>
        at(placeOf(rule, name, path), unknownParameter(name, Object.keys(spec.parameters ?? {}))),
      ),
    ...bound.userSql.flatMap(({ kind, text }) =>
      kind === 'query'
        ? tableReferences(text).flatMap((name) => mustBeDataset(known, name, [...path, 'sql']))
        : [],
    ),
  ];
}

/** Where a rule uses a parameter. */
function placeOf(rule: Rule, name: string, path: readonly PropertyKey[]): PropertyKey[] {
  const field = Object.entries(rule).find(([, value]) => referencesIn(value).includes(name));
  return field ? [...path, field[0]] : [...path];
}

/** Where a rule names a column: the parameter that is it, or an item of a list of them. */
function columnPath(rule: Rule, column: string, path: readonly PropertyKey[]): PropertyKey[] {
  for (const [name, value] of Object.entries<unknown>({ ...rule })) {
    if (value === column && name !== 'id' && name !== 'type') return [...path, name];
    if (Array.isArray(value) && value.includes(column)) return [...path, name, value.indexOf(column)];
  }
  return [...path];
}

/** A rule may also look at what a target holds. SQL finds tables whatever the case of their names. */
function mustBeDataset(known: KnownDatasets, name: string, path: readonly PropertyKey[]): PathComplaint[] {
  const all = [...known.inputs, ...known.targets];
  if (all.includes(name.toLowerCase())) return [];
  return [at(path, unknownDataset(name, nearestName(name, all), all))];
}
