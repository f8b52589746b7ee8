import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { CountedColumn } from './counted-column.ts';

/** Values of a column that are not shown in full in a list of the most common ones. */
export const TOP = 10;
/** When a column has no more values than this, all of them are shown. */
export const ALL_VALUES = 30;

type ValueFacts = Pick<
  ColumnProfile,
  'nulls' | 'distinct' | 'distinct_exact' | 'unique' | 'min' | 'max' | 'top' | 'bottom'
>;

/** What can be said of values of any kind once all of them are counted. A smallest or largest is never NaN. */
export function valueFacts(counted: CountedColumn): ValueFacts {
  const { nulls, size, counts, nan } = counted;
  const largest = size - 1 - (nan > 0 ? 1 : 0);
  let unique = 0;
  for (let index = 0; index < size; index += 1) if (counts[index] === 1) unique += 1;
  return {
    nulls,
    distinct: size,
    distinct_exact: true,
    unique,
    min: largest < 0 ? null : counted.cell(0),
    max: largest < 0 ? null : counted.cell(largest),
    top: foremost(counted, size <= ALL_VALUES ? ALL_VALUES : TOP, 'most'),
    bottom: size <= ALL_VALUES ? [] : foremost(counted, TOP, 'fewest'),
  };
}

/** The values of the most or fewest rows; of equal counts the smaller values. */
function foremost(
  { size, counts, cell }: CountedColumn,
  limit: number,
  first: 'most' | 'fewest',
): ColumnProfile['top'] {
  const sign = first === 'most' ? -1 : 1;
  const found: { index: number; rank: number }[] = [];
  let last = Infinity;
  for (let index = 0; index < size; index += 1) {
    const rank = sign * (counts[index] ?? 0);
    if (found.length === limit && rank >= last) continue;
    let place = found.length;
    while (place > 0 && rank < (found[place - 1]?.rank ?? 0)) place -= 1;
    found.splice(place, 0, { index, rank });
    if (found.length > limit) found.pop();
    last = found.at(-1)?.rank ?? Infinity;
  }
  return found.map(({ index, rank }) => ({ value: cell(index), count: sign * rank }));
}
