import { createContext, useContext } from 'react';
import { Button } from 'react-aria-components';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { SqlButton } from '../../ui/index.ts';
import styles from './profile.module.css';

/** Measures the column shown with nothing estimated; null while that can't be asked. */
export const ExactContext = createContext<(() => void) | null>(null);

/** Whether a number of the column is an estimate. */
export function isApproximate(column: ColumnProfile, field: string): boolean {
  return column.approximate.includes(field) || (field === 'distinct' && !column.distinct_exact);
}

interface EstimateProps {
  readonly column: ColumnProfile;
  readonly field: string;
}

/** The sign of an estimate; pressing it measures the column exactly. Nothing beside an exact number. */
export function Estimate({ column, field }: EstimateProps) {
  const measure = useContext(ExactContext);
  if (!isApproximate(column, field)) return null;
  if (!measure) {
    return (
      <span title="An estimate">
        <span aria-hidden>~</span>
        <span className="visually-hidden">about </span>
      </span>
    );
  }
  return (
    <Button className={styles.estimate ?? ''} aria-label="An estimate. Measure exactly" onPress={measure}>
      ~
    </Button>
  );
}

/** Shows the query behind a group of numbers. */
export function FieldSql({ column, field, of }: EstimateProps & { readonly of: string }) {
  const query = column.queries[field] ?? column.sql;
  return query === '' ? null : <SqlButton of={`${of} of ${column.name}`} sql={query} />;
}
