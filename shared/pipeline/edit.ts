import type { Rule } from '../rules/index.ts';
import type { AlertRoute, Dismissed, OnFail, QualityGate, Source, Spec, Target, Transform } from './spec.ts';

/** Keys of the spec that stand for themselves: name, owner, schedule, retries, timeouts, alerts, … */
export type SpecDetails = Partial<Omit<Spec, 'assay' | 'sources' | 'transforms' | 'quality' | 'targets'>>;

// Every change is pure and leaves what it does not name as it was, to the object.

/** Sets details; `undefined` takes an optional one out. */
export function setDetails(spec: Spec, details: SpecDetails): Spec {
  return { ...spec, ...details };
}

export function setSchedule(spec: Spec, schedule: Spec['schedule']): Spec {
  return { ...spec, schedule };
}

export function setRetries(spec: Spec, retries: Spec['retries']): Spec {
  return { ...spec, retries };
}

export function setAlerts(spec: Spec, alerts: readonly AlertRoute[]): Spec {
  return { ...spec, alerts: [...alerts] };
}

export function addSource(spec: Spec, source: Source): Spec {
  return { ...spec, sources: [...spec.sources, source] };
}

export function updateSource(spec: Spec, id: string, change: Partial<Source>): Spec {
  return { ...spec, sources: changed(spec.sources, id, change) };
}

/** Takes the source out with its gate. Whoever still reads it shows up in validation. */
export function removeSource(spec: Spec, id: string): Spec {
  return { ...withoutGate(spec, id), sources: without(spec.sources, id) };
}

export function addTransform(spec: Spec, transform: Transform): Spec {
  return { ...spec, transforms: [...spec.transforms, transform] };
}

export function updateTransform(spec: Spec, id: string, change: Partial<Transform>): Spec {
  return { ...spec, transforms: changed(spec.transforms, id, change) };
}

/** Takes the transform out with its gate. Whoever still reads it shows up in validation. */
export function removeTransform(spec: Spec, id: string): Spec {
  return { ...withoutGate(spec, id), transforms: without(spec.transforms, id) };
}

export function addTarget(spec: Spec, target: Target): Spec {
  return { ...spec, targets: [...spec.targets, target] };
}

export function updateTarget(spec: Spec, id: string, change: Partial<Target>): Spec {
  return { ...spec, targets: changed(spec.targets, id, change) };
}

export function removeTarget(spec: Spec, id: string): Spec {
  return { ...spec, targets: without(spec.targets, id) };
}

/** Adds a rule to the gate of a dataset, and the gate (which stops) when there is none yet. */
export function addRule(spec: Spec, dataset: string, rule: Rule): Spec {
  const present = spec.quality.some((gate) => gate.dataset === dataset);
  const quality: QualityGate[] = present
    ? spec.quality.map((gate) =>
        gate.dataset === dataset ? { ...gate, rules: [...gate.rules, rule] } : gate,
      )
    : [...spec.quality, { dataset, on_fail: 'stop', rules: [rule] }];
  return { ...spec, quality };
}

/** Puts a rule in the place of the one with that id. */
export function updateRule(spec: Spec, id: string, rule: Rule): Spec {
  return {
    ...spec,
    quality: spec.quality.map((gate) =>
      gate.rules.some((one) => one.id === id)
        ? { ...gate, rules: gate.rules.map((one) => (one.id === id ? rule : one)) }
        : gate,
    ),
  };
}

/** Remembers that a suggestion is not wanted, and why; a reason given before is replaced. */
export function dismissSuggestion(spec: Spec, dismissed: Dismissed): Spec {
  const { dismissed: others = [] } = restoreSuggestion(spec, dismissed);
  return { ...spec, dismissed: [...others, dismissed] };
}

/** Takes back that a suggestion is not wanted. */
export function restoreSuggestion(
  spec: Spec,
  { dataset, suggestion }: Pick<Dismissed, 'dataset' | 'suggestion'>,
): Spec {
  const { dismissed = [], ...rest } = spec;
  const left = dismissed.filter((one) => one.dataset !== dataset || one.suggestion !== suggestion);
  return left.length === 0 ? rest : { ...rest, dismissed: left };
}

/** Takes a rule out, and its gate when that was the last one. */
export function removeRule(spec: Spec, id: string): Spec {
  return {
    ...spec,
    quality: spec.quality
      .map((gate) =>
        gate.rules.some((rule) => rule.id === id)
          ? { ...gate, rules: gate.rules.filter((rule) => rule.id !== id) }
          : gate,
      )
      .filter((gate) => gate.rules.length > 0),
  };
}

/** What happens when an error-level rule on the dataset fails. */
export function setOnFail(spec: Spec, dataset: string, on_fail: OnFail): Spec {
  return {
    ...spec,
    quality: spec.quality.map((gate) => (gate.dataset === dataset ? { ...gate, on_fail } : gate)),
  };
}

/** An id made of a wish that no step or rule of the spec has yet: `users`, `users_2`, … */
export function freeId(spec: Spec, wish: string): string {
  const taken = new Set([
    ...[...spec.sources, ...spec.transforms, ...spec.targets].map((step) => step.id),
    ...spec.quality.flatMap((gate) => gate.rules.map((rule) => rule.id)),
  ]);
  const plain = wish
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const base = plain === '' ? 'item' : plain.slice(0, 56);
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}_${count}`;
  return id;
}

function changed<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  change: Partial<Item>,
): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

function without<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id);
}

function withoutGate(spec: Spec, dataset: string): Spec {
  return { ...spec, quality: spec.quality.filter((gate) => gate.dataset !== dataset) };
}
