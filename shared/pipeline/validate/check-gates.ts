import { nearestName } from '../../kernel/index.ts';
import { secondGate, unknownDataset } from '../../kernel/messages/spec.ts';
import { boundRule, type Rule } from '../../rules/index.ts';
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
      ...gate.rules.flatMap((rule, r) => checkRule(rule, gate.dataset, known, [...path, 'rules', r])),
    ];
  });
}

function checkRule(
  rule: Rule,
  dataset: string,
  known: KnownDatasets,
  path: readonly PropertyKey[],
): PathComplaint[] {
  const bound = boundRule(rule);
  const who = `The rule ${rule.id}`;
  return [
    ...bound.problems.map((problem) => at([...path, problem.param], problem)),
    ...bound.columns.flatMap((column) =>
      mustHaveColumn(known, who, dataset, column, columnPath(rule, column, path)),
    ),
    ...bound.references.flatMap((reference) => [
      ...mustBeDataset(known, reference.dataset, [...path, 'to', 'dataset']),
      ...mustHaveColumn(known, who, reference.dataset, reference.column, [...path, 'to', 'column']),
    ]),
    ...(rule.type === 'custom_sql'
      ? tableReferences(rule.sql).flatMap((name) => mustBeDataset(known, name, [...path, 'sql']))
      : []),
  ];
}

/** Where a rule names a column: its `column`, or an item of its `columns`. */
function columnPath(rule: Rule, column: string, path: readonly PropertyKey[]): PropertyKey[] {
  if ('columns' in rule) return [...path, 'columns', rule.columns.indexOf(column)];
  return [...path, 'column'];
}

/** A rule may also look at what a target holds. SQL finds tables whatever the case of their names. */
function mustBeDataset(known: KnownDatasets, name: string, path: readonly PropertyKey[]): PathComplaint[] {
  const all = [...known.inputs, ...known.targets];
  if (all.includes(name.toLowerCase())) return [];
  return [at(path, unknownDataset(name, nearestName(name, all), all))];
}
