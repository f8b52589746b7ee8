import type { RowFilter } from '#shared/formats/row-filter.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { CountTile, CountTiles, formatNumber, formatShare } from '../../ui/index.ts';
import { stateOf } from './facet-filters.ts';
import { useFacets } from './facets.ts';
import { isApproximate } from './measured.tsx';
import { MEANING } from './strings.ts';

interface ColumnCountsProps {
  /** Of all rows. */
  readonly column: ColumnProfile;
  /** Of the rows that pass the filters; undefined without any, or while it is measured. */
  readonly filtered: ColumnProfile | undefined;
}

/** The counts of a column as tiles; those of rows that a filter can choose are buttons. */
export function ColumnCounts({ column, filtered }: ColumnCountsProps) {
  const { filters, toggle } = useFacets();
  const tiles = tilesOf(column);
  const left = new Map(filtered ? tilesOf(filtered).map(({ label, value }) => [label, value]) : []);
  return (
    <CountTiles>
      {tiles.map(({ label, value, meaning, condition, isEstimate }) => {
        const share = column.rows === 0 ? 0 : value / column.rows;
        const now = left.get(label);
        return (
          <CountTile
            key={label}
            label={label}
            value={`${isEstimate ? '~' : ''}${formatNumber(value)}`}
            note={
              <span title={meaning}>
                {now === undefined
                  ? noteOf(label, share, isEstimate)
                  : `${formatNumber(now)} with the filters`}
              </span>
            }
            {...(condition && (value > 0 || stateOf(filters, condition) !== null)
              ? {
                  onPress: ({ shiftKey }: { readonly shiftKey: boolean }) => toggle(condition, shiftKey),
                  isSelected: stateOf(filters, condition) === 'included',
                }
              : {})}
          />
        );
      })}
    </CountTiles>
  );
}

function noteOf(label: string, share: number, isEstimate: boolean): string {
  if (label === 'Rows') return 'all';
  if (isEstimate) return 'an estimate';
  return formatShare(share);
}

interface Tile {
  readonly label: string;
  readonly value: number;
  readonly meaning: string;
  readonly condition?: RowFilter;
  readonly isEstimate: boolean;
}

function tilesOf(column: ColumnProfile): readonly Tile[] {
  const { name } = column;
  const among = (value: string | null): RowFilter => ({
    op: 'in',
    column: name,
    values: [value],
    exclude: false,
  });
  const range = (low: string | null, high: string | null, include_high: boolean): RowFilter => ({
    op: 'range',
    column: name,
    low,
    high,
    include_high,
    exclude: false,
  });
  const tile = (label: string, field: keyof ColumnProfile, meaning: string, condition?: RowFilter) => {
    const value = column[field];
    if (typeof value !== 'number') return [];
    return [
      { label, value, meaning, isEstimate: isApproximate(column, field), ...(condition && { condition }) },
    ];
  };
  const some = (found: readonly Tile[]) => found.filter(({ value }) => value > 0);
  const isText = column.length !== null;
  return [
    ...tile('Rows', 'rows', MEANING.rows),
    ...tile('NULL', 'nulls', MEANING.nulls, among(null)),
    ...tile('Distinct', 'distinct', MEANING.distinct),
    ...tile('Unique', 'unique', MEANING.unique),
    ...(isText ? tile('Empty text', 'empty', MEANING.empty, among('')) : []),
    ...(isText ? tile('Outer spaces', 'whitespace', MEANING.whitespace) : []),
    ...tile('Zeros', 'zeros', MEANING.zeros, range('0', '0', true)),
    ...tile('Negative', 'negatives', MEANING.negatives, range(null, '0', false)),
    ...some(tile('NaN', 'nan', MEANING.nan, among('nan'))),
    ...some(tile('Infinite', 'infinities', MEANING.infinities)),
  ];
}
