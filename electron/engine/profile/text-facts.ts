import { lengthHistogram } from '#shared/profile/histogram.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { CountedTexts } from '#shared/profile/semantic-types.ts';
import {
  casingOf,
  classesOf,
  compareTexts,
  hasOuterSpace,
  lengthOf,
  maskOf,
} from '#shared/profile/text-shape.ts';
import { TOP } from './value-facts.ts';

/** Lengths and blanks: what a scan of the table counts too. */
export type LengthFacts = Pick<ColumnProfile, 'length' | 'lengths' | 'empty' | 'whitespace'>;
/** Form: counted on different texts, or on some of them. */
export type FormFacts = Pick<ColumnProfile, 'classes' | 'casing' | 'patterns'>;

export const NO_LENGTHS: LengthFacts = { length: null, lengths: null, empty: 0, whitespace: 0 };
export const NO_FORM: FormFacts = { classes: null, casing: null, patterns: [] };

export function lengthFacts({ texts, counts }: CountedTexts): LengthFacts {
  const lengths = new Map<number, number>();
  let empty = 0;
  let whitespace = 0;
  texts.forEach((text, index) => {
    const rows = counts[index] ?? 0;
    const length = lengthOf(text);
    lengths.set(length, (lengths.get(length) ?? 0) + rows);
    if (text === '') empty += rows;
    if (hasOuterSpace(text)) whitespace += rows;
  });
  return { ...lengthsOf(lengths), empty, whitespace };
}

/** Shortest, longest, mean and histogram of how many rows have each length. */
export function lengthsOf(lengths: ReadonlyMap<number, number>): Pick<ColumnProfile, 'length' | 'lengths'> {
  if (lengths.size === 0) return { length: null, lengths: null };
  const rows = [...lengths.values()].reduce((sum, count) => sum + count, 0);
  const total = [...lengths].reduce((sum, [length, count]) => sum + length * count, 0);
  const present = [...lengths.keys()];
  return {
    length: { min: Math.min(...present), max: Math.max(...present), mean: total / rows },
    lengths: lengthHistogram(lengths),
  };
}

/** Character classes, casing and the commonest forms; each count times `scale`, where the texts are but a part. */
export function formFacts({ texts, counts }: CountedTexts, scale = 1): FormFacts {
  const classes = { letters: 0, digits: 0, spaces: 0, punctuation: 0, non_ascii: 0, control: 0 };
  const casing = { upper: 0, lower: 0, title: 0, mixed: 0, none: 0 };
  const masks = new Map<string, number>();
  texts.forEach((text, index) => {
    const rows = counts[index] ?? 0;
    for (const name of classesOf(text)) classes[name] += rows;
    casing[casingOf(text)] += rows;
    if (text === '') return;
    const mask = maskOf(text);
    masks.set(mask, (masks.get(mask) ?? 0) + rows);
  });
  return texts.length === 0
    ? NO_FORM
    : { classes: scaled(classes, scale), casing: scaled(casing, scale), patterns: commonest(masks, scale) };
}

function scaled<Counts extends Record<string, number>>(counts: Counts, scale: number): Counts {
  if (scale === 1) return counts;
  for (const name in counts) Object.assign(counts, { [name]: Math.round((counts[name] ?? 0) * scale) });
  return counts;
}

function commonest(masks: ReadonlyMap<string, number>, scale: number): ColumnProfile['patterns'] {
  const found: { pattern: string; count: number }[] = [];
  for (const [pattern, count] of masks) {
    const last = found[TOP - 1];
    if (last && (count < last.count || (count === last.count && compareTexts(pattern, last.pattern) > 0)))
      continue;
    found.push({ pattern, count });
    found.sort((a, b) => b.count - a.count || compareTexts(a.pattern, b.pattern));
    if (found.length > TOP) found.pop();
  }
  return found.map(({ pattern, count }) => ({ pattern, count: Math.round(count * scale) }));
}
