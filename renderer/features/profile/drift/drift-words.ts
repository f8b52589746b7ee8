import type { ColumnDrift } from '#shared/profile/drift.ts';
import { formatNumber, formatShare } from '../../../ui/numbers.ts';

/** A test of two distributions as the detail of a column shows it. */
export interface TestWords {
  readonly name: string;
  readonly value: string;
  /** What the value says, in plain words. */
  readonly meaning: string;
}

const STABLE = 0.1;
const LARGE = 0.25;

/** Every test that was made on a column, with what its result means. */
export function testsOf(column: ColumnDrift): readonly TestWords[] {
  const { psi, jensen_shannon: distance, kolmogorov_smirnov: ks, chi_square: chi } = column;
  return [
    ...(psi === null
      ? []
      : [{ name: 'Population stability index', value: psi.toFixed(3), meaning: psiWords(psi) }]),
    ...(distance === null
      ? []
      : [
          {
            name: 'Jensen–Shannon distance',
            value: distance.toFixed(3),
            meaning: '0: the same distribution. 1: nothing in common.',
          },
        ]),
    ...(ks === null
      ? []
      : [
          {
            name: 'Kolmogorov–Smirnov',
            value: ks.statistic.toFixed(3),
            meaning: `At the point where they differ most, the shares of smaller values are ${formatShare(ks.statistic)} apart.${chanceWords(ks.p_value)}`,
          },
        ]),
    ...(chi === null
      ? []
      : [
          {
            name: 'Chi-square',
            value: formatNumber(chi.statistic),
            meaning: `How far counts are from what equal shares would give.${chanceWords(chi.p_value)}`,
          },
        ]),
  ];
}

function psiWords(psi: number): string {
  if (psi < STABLE) return 'Stable: below 0.1.';
  return psi < LARGE ? 'A small shift: from 0.1 on.' : 'A large shift: from 0.25 on.';
}

function chanceWords(chance: number | null): string {
  if (chance === null) return '';
  return ` Had nothing changed, chance alone would give as much in ${formatShare(chance)} of cases.`;
}

/** How a schema change reads. */
export const CHANGES = {
  added: 'Added',
  removed: 'Removed',
  renamed: 'Renamed',
  type_changed: 'Another type',
  moved: 'Another place',
} as const;

/** The verdict on a column, or on all. */
export const SEVERITIES = {
  none: { label: 'Stable', status: 'pass' },
  small: { label: 'Small drift', status: 'info' },
  large: { label: 'Large drift', status: 'warn' },
} as const;
