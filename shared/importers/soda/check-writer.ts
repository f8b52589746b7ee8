import { levelIn } from '../comparison.ts';
import type { Draft, DraftCommon } from '../draft.ts';
import { type Measure, measuredDrafts } from '../measured-drafts.ts';
import { NotReadable } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import type { Threshold } from '../threshold-text.ts';

/** A check under way: where it stands, and what goes with it. */
export interface CheckPlace {
  readonly collector: RuleCollector;
  readonly path: readonly (string | number)[];
  readonly dataset: string;
  readonly common: DraftCommon;
  readonly named: string | undefined;
}

/** When a check fails and when it warns; without either, any violation fails. */
export interface Alerts {
  readonly fail?: Threshold | undefined;
  readonly warn?: Threshold | undefined;
}

/** Adds a rule about rows, with how many may break it. `unit` is what the check counts in when it does not say. */
export function addRowRule(
  { collector, path, dataset, common, named }: CheckPlace,
  draft: Draft,
  { fail, warn }: Alerts,
  unit: 'count' | 'percent',
): void {
  const level = (one: Threshold | undefined) => {
    if (!one) return undefined;
    const read = levelIn(one.must, one.isPercent ? 'percent' : unit);
    if (read.note)
      collector.skip(path, 'the limit itself', read.note, 'Lower max_share a little if it matters.');
    return read.level;
  };
  const [failLevel, warnLevel] = [level(fail), level(warn)];
  if (!fail && warn) {
    collector.add(path, dataset, draft, { ...common, severity: 'warn', threshold: warnLevel }, named);
    return;
  }
  // Where any violation fails, none is left to warn of.
  const warns = warn && failLevel ? (warnLevel ?? { max_count: 0 }) : undefined;
  collector.add(path, dataset, draft, { ...common, threshold: failLevel, warn_threshold: warns }, named);
}

/** Adds the rules about a measured value. */
export function addMeasureRules(
  { collector, path, dataset, common, named }: CheckPlace,
  measure: Measure,
  { fail, warn }: Alerts,
): void {
  if (!fail && !warn) throw new NotReadable('It has no threshold.', 'Add one, such as `> 0`.');
  const levels = { error: fail?.must, warn: warn?.must };
  const made = measuredDrafts(measure, levels, dataset, common.where);
  made.forEach(([draft, own], index) => {
    // The second rule is the warning beside the first.
    const name = index > 0 && named !== undefined ? `${named} warning` : named;
    collector.add(path, dataset, draft, { ...common, where: undefined, ...own }, name);
  });
}
