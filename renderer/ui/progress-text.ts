import { formatNumber } from './numbers.ts';

/** What a job's progress looks like to a component: the contract's progress. */
interface ProgressLike {
  readonly phase: string;
  readonly fraction: number | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly unit: string | null;
}

/** `users_email_present, 40%, 8 of 20 rules`; undefined while nothing is known. */
export function progressText(progress: ProgressLike | null): string | undefined {
  if (progress === null) return undefined;
  const { phase, fraction, done, total, unit } = progress;
  const counted = done === null ? null : `${formatNumber(done)}${total === null ? '' : ` of ${formatNumber(total)}`}`;
  const parts = [
    phase,
    fraction === null ? null : `${Math.round(fraction * 100)}%`,
    counted === null ? null : `${counted}${unit === null ? '' : ` ${unit}`}`,
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
