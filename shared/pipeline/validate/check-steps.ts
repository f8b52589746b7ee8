import { nearestName } from '../../kernel/index.ts';
import { dependencyCycle, noSources, unknownColumnOf } from '../../kernel/messages/spec.ts';
import { pipelineGraph, topologicalOrder } from '../graph.ts';
import type { PathComplaint } from '../issue-complaint.ts';
import { declaredPairs } from '../merge-sql.ts';
import type { Spec, Target } from '../spec.ts';
import { tableReferences } from '../table-references.ts';
import { at, type KnownDatasets, mustBeInput, mustHaveColumn } from './known-datasets.ts';

/** There is a source, and watermarks are columns of their sources. */
export function checkSources(spec: Spec, known: KnownDatasets): PathComplaint[] {
  if (spec.sources.length === 0) return [at(['sources'], noSources())];
  return spec.sources.flatMap((source, index) =>
    source.extraction.mode === 'incremental'
      ? mustHaveColumn(known, 'The watermark', source.id, source.extraction.watermark, [
          'sources',
          index,
          'extraction',
          'watermark',
        ])
      : [],
  );
}

/** Transforms read sources and transforms. */
export function checkTransforms(spec: Spec, known: KnownDatasets): PathComplaint[] {
  return spec.transforms.flatMap((transform, index) =>
    tableReferences(transform.sql).flatMap((name) =>
      mustBeInput(known, name.toLowerCase(), ['transforms', index, 'sql']),
    ),
  );
}

/** Targets load from sources and transforms, by columns that are there. */
export function checkTargets(spec: Spec, known: KnownDatasets): PathComplaint[] {
  return spec.targets.flatMap((target, index) => {
    const path = ['targets', index];
    return [
      ...mustBeInput(known, target.from, [...path, 'from']),
      ...Object.entries(target.mapping ?? {}).flatMap(([to, from]) =>
        mustHaveColumn(known, 'The mapping', target.from, from, [...path, 'mapping', to]),
      ),
      ...checkMergeColumns(target, known, path),
    ];
  });
}

/** Key and newest-by columns, where the names of both sides follow from the spec. */
function checkMergeColumns(
  target: Target,
  known: KnownDatasets,
  path: readonly PropertyKey[],
): PathComplaint[] {
  const columns = known.columns.get(target.from);
  // Mapping by position takes the target's own names, which only its extract knows.
  if (!columns || target.map_by === 'position') return [];
  const names = new Set(declaredPairs(columns, target.mapping).flatMap((pair) => [pair.target, pair.source]));
  const check = (param: 'key' | 'order_by', who: string): PathComplaint[] =>
    target[param].flatMap((column, index) =>
      names.has(column)
        ? []
        : [
            at(
              [...path, param, index],
              unknownColumnOf(who, column, target.from, nearestName(column, names), names),
            ),
          ],
    );
  return [...check('key', `The key of ${target.id}`), ...check('order_by', `The order_by of ${target.id}`)];
}

/** Nothing is made, over however many steps, from itself. */
export function checkCycles(spec: Spec): PathComplaint[] {
  const sorted = topologicalOrder(pipelineGraph(spec));
  if (!('cycle' in sorted)) return [];
  const inCircle = new Set(sorted.cycle);
  const transform = spec.transforms.findIndex((one) => inCircle.has(one.id));
  const path = transform >= 0 ? ['transforms', transform, 'sql'] : ['quality'];
  return [at(path, dependencyCycle(sorted.cycle))];
}
