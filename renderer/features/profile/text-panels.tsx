import { useMemo } from 'react';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { Histogram, ShareBars, ValueBars } from '../../ui/charts/index.ts';
import { formatNumber, Panel } from '../../ui/index.ts';
import { lengthFilter } from './bin-filter.ts';
import { cellName } from './cell-name.ts';
import { useFacetBars, type Facet } from './facets.ts';
import { Estimate, FieldSql } from './measured.tsx';
import styles from './profile.module.css';
import { MEANING } from './strings.ts';

interface ColumnProps {
  readonly column: ColumnProfile;
}

/** The forms that texts have, with their shares. */
export function Shapes({ column }: ColumnProps) {
  const { name, patterns, rows } = column;
  const facets = useMemo(
    () =>
      patterns.map(({ pattern, count }): Facet => ({
        name: cellName(pattern),
        count,
        condition: { op: 'mask', column: name, mask: pattern, exclude: false },
      })),
    [patterns, name],
  );
  const { bars, onBar, onMenu } = useFacetBars(facets);
  if (bars.length === 0) return null;
  return (
    <Panel
      title={
        <>
          Shapes of the text <Estimate column={column} field="patterns" />
        </>
      }
      actions={<FieldSql column={column} field="patterns" of="Shapes" />}
    >
      <p className={styles.note}>{MEANING.patterns}</p>
      <ValueBars label={`Shapes of ${name}`} bars={bars} total={rows} onBar={onBar} onMenu={onMenu} mono />
    </Panel>
  );
}

/** How long texts are. */
export function Lengths({ column }: ColumnProps) {
  const { name, lengths, length } = column;
  const facets = useMemo(
    () =>
      (lengths?.counts ?? []).flatMap((count, index): Facet[] => {
        const condition = lengths && lengthFilter(name, lengths, index);
        return condition ? [{ name: lengths.labels[index] ?? '', count, condition }] : [];
      }),
    [lengths, name],
  );
  const { bars, onBar, onMenu } = useFacetBars(facets);
  if (!length) return null;
  return (
    <Panel
      title={
        <>
          Length of the text <Estimate column={column} field="lengths" />
        </>
      }
      actions={<FieldSql column={column} field="lengths" of="Lengths" />}
    >
      {bars.length > 0 && (
        <Histogram
          size="small"
          label={`Lengths of ${name}`}
          bars={bars}
          from={String(length.min)}
          to={String(length.max)}
          onBar={onBar}
          onMenu={onMenu}
        />
      )}
      <p className={styles.note}>
        {formatNumber(length.min)} to {formatNumber(length.max)} characters, {formatNumber(length.mean)} on
        average.
      </p>
    </Panel>
  );
}

const CLASSES = {
  letters: 'Letters',
  digits: 'Digits',
  spaces: 'Spaces',
  punctuation: 'Punctuation',
  non_ascii: 'Beyond ASCII',
  control: 'Control characters',
} as const;

const CASINGS = {
  lower: 'all small',
  upper: 'ALL CAPITALS',
  title: 'Title Case',
  mixed: 'mIxed',
  none: 'No letters',
} as const;

/** Which characters texts hold, and how their letters are written. */
export function Characters({ column }: ColumnProps) {
  const { name, classes, casing, rows } = column;
  if (!classes && !casing) return null;
  return (
    <Panel
      title={
        <>
          Characters <Estimate column={column} field="classes" />
        </>
      }
      actions={<FieldSql column={column} field="classes" of="Characters" />}
    >
      <div className={styles.stack}>
        {classes && (
          <ShareBars label={`Rows of ${name} that hold`} bars={namedCounts(CLASSES, classes)} total={rows} />
        )}
        {casing && (
          <ShareBars label={`Rows of ${name} by case`} bars={namedCounts(CASINGS, casing)} total={rows} />
        )}
      </div>
    </Panel>
  );
}

function namedCounts<Key extends string>(
  names: Readonly<Record<Key, string>>,
  counts: Readonly<Record<Key, number>>,
) {
  return Object.entries<string>(names)
    .map(([key, name]) => ({ name, count: counts[key as Key] }))
    .filter(({ count }) => count > 0);
}
