import type { ReactNode } from 'react';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { formatCount, formatNumber, formatShare, KeyValue, Panel } from '../../ui/index.ts';
import { FieldSql } from './measured.tsx';
import { ageText } from './age-text.ts';

const ORDERS = {
  constant: 'The same in every row',
  increasing: 'Never falls from row to row',
  strictly_increasing: 'Rises with every row',
  decreasing: 'Never rises from row to row',
  strictly_decreasing: 'Falls with every row',
} as const;

/** How values follow each other: their order, the steps of dates and their holes, and how old the newest is. */
export function TimePanel({ column }: { readonly column: ColumnProfile }) {
  const items = [...orderOf(column), ...gapsOf(column), ...freshnessOf(column)];
  if (items.length === 0) return null;
  return (
    <Panel
      title={column.gaps || column.freshness ? 'Time' : 'Order'}
      actions={<FieldSql column={column} field={column.gaps ? 'gaps' : 'monotonic'} of="Order and gaps" />}
    >
      <KeyValue items={items} />
    </Panel>
  );
}

type Items = { key: string; value: ReactNode }[];

function orderOf({ monotonic }: ColumnProfile): Items {
  return monotonic ? [{ key: 'Order', value: ORDERS[monotonic] }] : [];
}

function gapsOf({ gaps }: ColumnProfile): Items {
  if (!gaps) return [];
  const { unit, steps, missing, density, largest } = gaps;
  return [
    { key: 'Usual step', value: `1 ${unit}` },
    { key: 'Density', value: `${formatShare(density)} of ${formatCount(steps, unit)} have rows` },
    { key: 'Without rows', value: formatCount(missing, unit) },
    ...(largest
      ? [
          {
            key: 'Largest gap',
            value: `${formatCount(largest.steps, unit)}, from ${largest.from} to ${largest.to}`,
          },
        ]
      : []),
  ];
}

function freshnessOf({ freshness }: ColumnProfile): Items {
  if (!freshness) return [];
  return [
    { key: 'Newest', value: freshness.newest },
    { key: 'Age', value: `${ageText(freshness.age_seconds)} (on ${freshness.as_of})` },
    ...(freshness.future > 0
      ? [{ key: 'In the future', value: `${formatNumber(freshness.future)} rows` }]
      : []),
  ];
}
