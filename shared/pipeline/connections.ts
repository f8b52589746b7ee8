import type { Spec } from './spec.ts';

/** Every connection id a spec uses, once each, in order of appearance. */
export function connectionsOf(spec: Spec): string[] {
  const used = [...spec.sources, ...spec.targets, ...spec.alerts].map((one) => one.connection);
  return [...new Set(used)];
}
