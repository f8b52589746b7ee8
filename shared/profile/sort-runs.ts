/** Numbers, and a number that goes with each of them where there is one. */
export interface KeyedNumbers {
  readonly keys: Float64Array;
  readonly beside?: Float64Array | undefined;
}

/**
 * The same numbers in ascending order; NaN is last. Made for numbers that come as a few runs, each in order already,
 * as they do from a query that several threads answered: neighbouring runs are merged until one is left, so that few
 * runs cost few passes and one run costs none. The arrays given may be written to.
 */
export function sortRuns(numbers: KeyedNumbers): KeyedNumbers {
  let from = numbers;
  let ends = runEnds(numbers.keys);
  if (ends.length < 2) return numbers;
  const { length } = numbers.keys;
  let into: KeyedNumbers = {
    keys: new Float64Array(length),
    beside: numbers.beside && new Float64Array(length),
  };
  while (ends.length > 1) {
    const merged: number[] = [];
    for (let run = 0; run < ends.length; run += 2) {
      const start = ends[run - 1] ?? 0;
      const middle = ends[run] ?? 0;
      const end = ends[run + 1] ?? middle;
      mergeRuns(from, into, { start, middle, end });
      merged.push(end);
    }
    [from, into, ends] = [into, from, merged];
  }
  return from;
}

/** Where each ascending run ends, the place after its last number. */
function runEnds(keys: Float64Array): number[] {
  const ends: number[] = [];
  if (keys.length === 0) return ends;
  let last = keys[0] ?? NaN;
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] ?? NaN;
    if (isBefore(key, last)) ends.push(index);
    last = key;
  }
  ends.push(keys.length);
  return ends;
}

/** NaN is before nothing, and everything else is before it. */
function isBefore(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}

/** Merges the numbers from `start` to `middle` with those from there to `end`; of equal ones the former come first. */
function mergeRuns(
  from: KeyedNumbers,
  into: KeyedNumbers,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
): void {
  let [left, right] = [start, middle];
  for (let place = start; place < end; place += 1) {
    const takesRight =
      left === middle || (right < end && isBefore(from.keys[right] ?? NaN, from.keys[left] ?? NaN));
    const source = takesRight ? right++ : left++;
    into.keys[place] = from.keys[source] ?? NaN;
    if (into.beside) into.beside[place] = from.beside?.[source] ?? NaN;
  }
}
