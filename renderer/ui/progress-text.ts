import { formatBytes, formatNumber } from './numbers.ts';

/** What a job's progress looks like to a component: the contract's progress. */
interface ProgressLike {
  readonly phase: string;
  readonly fraction: number | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly unit: string | null;
  readonly rows?: number | undefined;
}

/** Estimates of rows are told to so many digits. */
const DIGITS = 3;

/**
 * How far a job is: `hashing rows · 62% · 1,200,000 of 2,000,000 rows`, `load · 62% · 310 MB of 500 MB · ~1,240,000
 * rows`; `starting` while nothing is known.
 */
export function progressText(progress: ProgressLike | null | undefined): string {
  if (!progress) return 'starting';
  const { phase, fraction, done, total, unit, rows } = progress;
  const parts = [phase];
  if (fraction !== null) parts.push(`${Math.floor(fraction * 100)}%`);
  if (done !== null && unit !== null) {
    const format = unit === 'bytes' ? formatBytes : formatNumber;
    const all = total === null ? '' : ` of ${format(total)}`;
    parts.push(`${format(done)}${all}${unit === 'bytes' ? '' : ` ${unit}`}`);
  }
  if (rows !== undefined) parts.push(`~${formatNumber(Number(rows.toPrecision(DIGITS)))} rows`);
  return parts.filter(Boolean).join(' · ');
}
