/** One variant of a comparison: the work, and what has to be set up before each time it runs. */
export interface Variant {
  readonly name: string;
  readonly work: () => Promise<unknown>;
  readonly before?: () => Promise<unknown>;
}

/** A variant's times in milliseconds beside those of the base, as the median of the ratios of each repetition. */
export interface Ratio {
  readonly name: string;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly milliseconds: number;
}

/**
 * Runs a base and its variants by turns, in the other order every other time, so that what else the machine does
 * falls on all of them. The first round is not counted. What is true elsewhere too is the ratio, never a time.
 */
export async function paired(
  base: Variant,
  variants: readonly Variant[],
  repetitions = 5,
): Promise<readonly Ratio[]> {
  const all = [base, ...variants];
  const times = new Map<Variant, number[]>(all.map((variant) => [variant, []]));
  for (let round = 0; round <= repetitions; round++) {
    for (const variant of round % 2 === 0 ? all : [...all].reverse()) {
      await variant.before?.();
      const started = performance.now();
      await variant.work();
      if (round > 0) times.get(variant)?.push(performance.now() - started);
    }
  }
  const baseTimes = times.get(base) ?? [];
  return all.map((variant) => {
    const own = times.get(variant) ?? [];
    const ratios = own.map((time, index) => time / (baseTimes[index] ?? NaN));
    return {
      name: variant.name,
      ratio: median(ratios),
      low: Math.min(...ratios),
      high: Math.max(...ratios),
      milliseconds: median(own),
    };
  });
}

/** The middle of some numbers, or halfway between the two in the middle. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The value below which that share of some numbers lies, between neighbours in proportion. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
