import { gateId } from '#shared/pipeline/graph.ts';
import type { Spec } from '#shared/pipeline/spec.ts';

/** Where in the workbench a path of the spec is edited. */
export type SpecPlace =
  | { readonly step: 'rules'; readonly rule: string; readonly dataset: string }
  | { readonly step: 'pipeline'; readonly node: string | null };

/** `quality[0].rules[2].column` → that rule, `targets[0].key` → that node; anything else is set on the pipeline. */
export function placeOf(spec: Spec, where: string): SpecPlace {
  const match = /^(sources|transforms|targets|quality)\[(\d+)\](?:\.rules\[(\d+)\])?/.exec(where);
  if (!match) return { step: 'pipeline', node: null };
  const [, part, position, ruleAt] = match;
  const index = Number(position);
  if (part === 'quality') {
    const gate = spec.quality[index];
    const rule = ruleAt === undefined ? undefined : gate?.rules[Number(ruleAt)];
    if (gate && rule) return { step: 'rules', rule: rule.id, dataset: gate.dataset };
    return { step: 'pipeline', node: gate ? gateId(gate.dataset) : null };
  }
  const steps = part === 'sources' ? spec.sources : part === 'targets' ? spec.targets : spec.transforms;
  return { step: 'pipeline', node: steps[index]?.id ?? null };
}

/** The place in words, for the link that leads there. */
export function placeName(place: SpecPlace, where: string): string {
  if (place.step === 'rules') return `rule ${place.rule}`;
  if (place.node !== null) return place.node.replace(/^gate:/, 'gate on ');
  return where === '' ? 'the pipeline' : where;
}
