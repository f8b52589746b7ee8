/**
 * Values in order, as spans between cuts: a list of an even number of cuts in rising order, the first one opening a
 * span, the second closing it, and so on. NaN is the greatest value, as in DuckDB.
 */
export type Spans = readonly Cut[];

/** A place between two values: just before `at`, or just after it. */
interface Cut {
  readonly at: number;
  readonly after: boolean;
}

const BOTTOM: Cut = { at: -Infinity, after: false };
const TOP: Cut = { at: NaN, after: true };

/** Every value there is, NaN too. */
export const EVERYWHERE: Spans = [BOTTOM, TOP];

export function atLeast(bound: number): Spans {
  return [{ at: bound, after: false }, TOP];
}
export function above(bound: number): Spans {
  return [{ at: bound, after: true }, TOP];
}
export function atMost(bound: number): Spans {
  return [BOTTOM, { at: bound, after: true }];
}
export function below(bound: number): Spans {
  return [BOTTOM, { at: bound, after: false }];
}

/** From `min` to `max`, both included; without a bound, without an end. */
export function within({ min, max }: { min?: number | undefined; max?: number | undefined }): Spans {
  const low = min === undefined ? EVERYWHERE : atLeast(min);
  return max === undefined ? low : both(low, atMost(max));
}

/** The given values and no other. */
export function points(values: readonly number[]): Spans {
  const rising = [...new Set(values)].sort((one, other) =>
    isBefore(valueCut(one), valueCut(other)) ? -1 : 1,
  );
  return rising.flatMap((at) => [
    { at, after: false },
    { at, after: true },
  ]);
}

export function outsideOf(spans: Spans): Spans {
  const inner = spans.slice();
  if (inner[0] && isSame(inner[0], BOTTOM)) inner.shift();
  else inner.unshift(BOTTOM);
  const last = inner.at(-1);
  if (last && isSame(last, TOP)) inner.pop();
  else inner.push(TOP);
  return inner;
}

/** What lies in both. */
export function both(one: Spans, other: Spans): Spans {
  const found: Cut[] = [];
  for (const [start, end] of pairs(one)) {
    for (const [otherStart, otherEnd] of pairs(other)) {
      const from = isBefore(start, otherStart) ? otherStart : start;
      const to = isBefore(end, otherEnd) ? end : otherEnd;
      if (isBefore(from, to)) found.push(from, to);
    }
  }
  return found;
}

export function isIn(value: number, spans: Spans): boolean {
  return both(points([value]), spans).length > 0;
}

/** Whether a whole number of 0 or more lies within. */
export function holdsCount(spans: Spans): boolean {
  return pairs(both(spans, atLeast(0))).some(([start, end]) => {
    const first = start.after ? Math.floor(start.at) + 1 : Math.ceil(start.at);
    return Number.isFinite(first) && isBefore({ at: first, after: false }, end);
  });
}

/** The values when there are finitely many, else null. */
export function finiteValues(spans: Spans): number[] | null {
  const found = pairs(spans).map(([start, end]) =>
    Object.is(start.at, end.at) && !start.after && end.after ? start.at : null,
  );
  return found.every((value) => value !== null) ? found : null;
}

function pairs(spans: Spans): [Cut, Cut][] {
  const found: [Cut, Cut][] = [];
  for (let index = 0; index + 1 < spans.length; index += 2) {
    const [start, end] = [spans[index], spans[index + 1]];
    if (start && end) found.push([start, end]);
  }
  return found;
}

function valueCut(at: number): Cut {
  return { at, after: false };
}

function isSame(one: Cut, other: Cut): boolean {
  return (one.at === other.at || (isNaN(one.at) && isNaN(other.at))) && one.after === other.after;
}

function isBefore(one: Cut, other: Cut): boolean {
  if (one.at === other.at || (isNaN(one.at) && isNaN(other.at))) return !one.after && other.after;
  return isNaN(other.at) || one.at < other.at;
}
