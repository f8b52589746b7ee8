import { duplicateId } from '../../kernel/messages/spec.ts';
import type { PathComplaint } from '../issue-complaint.ts';
import type { Spec } from '../spec.ts';
import { writePath } from '../spec-path.ts';
import { at } from './known-datasets.ts';

interface Named {
  readonly id: string;
  readonly path: readonly PropertyKey[];
}

/** Sources, transforms and targets share one set of ids; rules have theirs; so have the columns of a source. */
export function checkIds(spec: Spec): PathComplaint[] {
  const list = (key: 'sources' | 'transforms' | 'targets'): Named[] =>
    spec[key].map((item, index) => ({ id: item.id, path: [key, index, 'id'] }));
  const rules = spec.quality.flatMap((gate, g) =>
    gate.rules.map((rule, r) => ({ id: rule.id, path: ['quality', g, 'rules', r, 'id'] })),
  );
  return [
    ...repeated('id', [...list('sources'), ...list('transforms'), ...list('targets')]),
    ...repeated('rule id', rules),
    ...spec.sources.flatMap((source, s) =>
      repeated(
        'column name',
        source.columns.map((column, c) => ({ id: column.name, path: ['sources', s, 'columns', c, 'name'] })),
      ),
    ),
  ];
}

function repeated(what: string, named: readonly Named[]): PathComplaint[] {
  const first = new Map<string, string>();
  return named.flatMap(({ id, path }) => {
    const taken = first.get(id);
    if (taken !== undefined) return [at(path, duplicateId(what, id, taken))];
    first.set(id, writePath(path.slice(0, -1)));
    return [];
  });
}
