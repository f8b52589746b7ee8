import { useMemo, type ReactNode } from 'react';
import { useExactColumn } from '../../data/index.ts';
import { AppProblem, Loading } from '../../ui/index.ts';
import { ExactContext } from './measured.tsx';

interface ExactColumnProps {
  readonly dataset: string;
  readonly column: string;
  readonly children: ReactNode;
}

/** Lets the estimates of a column be measured exactly, and says how that goes. */
export function ExactColumn({ dataset, column, children }: ExactColumnProps) {
  const { mutate, isPending, error } = useExactColumn(dataset);
  const measure = useMemo(() => (isPending ? null : () => mutate(column)), [isPending, mutate, column]);
  return (
    <ExactContext value={measure}>
      {isPending && <Loading label={`Measuring ${column} exactly`} lines={1} />}
      {error && error.code !== 'cancelled' && <AppProblem error={error} />}
      {children}
    </ExactContext>
  );
}
