import type { ColumnDrift } from './drift.ts';

type Said = Omit<ColumnDrift, 'sentence' | 'labels' | 'before' | 'after' | 'sql'>;

/** What happened to a column, in words, the most telling first. */
export function driftSentence(drift: Said, isIdentifier: boolean): string {
  const parts = [
    nullsInWords(drift),
    ...(isIdentifier ? [] : [meanInWords(drift), valuesInWords(drift), shiftInWords(drift)]),
  ].filter((part) => part !== null);
  if (isIdentifier) parts.push('every row has its own value, so the distribution says nothing');
  return `${drift.name}: ${parts.length === 0 ? 'no difference' : parts.join('; ')}.`;
}

function nullsInWords({ nulls }: Said): string | null {
  if (Math.abs(nulls.after - nulls.before) < 0.0005) return null;
  return `NULL ${percent(nulls.before)} → ${percent(nulls.after)}`;
}

function meanInWords({ mean }: Said): string | null {
  if (!mean || mean.before === mean.after) return null;
  return `mean ${short(mean.before)} → ${short(mean.after)}`;
}

const MOST_NAMED = 3;

function valuesInWords({ new_values: fresh, gone_values: gone }: Said): string | null {
  const parts = [named('new', fresh), named('gone', gone)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function named(what: string, values: readonly string[]): string | null {
  if (values.length === 0) return null;
  const more = values.length - MOST_NAMED;
  const shown = values
    .slice(0, MOST_NAMED)
    .map((value) => `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`);
  return `${what}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shiftInWords({ kind, severity, psi, kolmogorov_smirnov: ks, chi_square: chi }: Said): string | null {
  if (psi === null) return null;
  const what = kind === 'text' ? 'length of texts' : 'distribution';
  const p = (ks ?? chi)?.p_value;
  const chance = p === null || p === undefined ? '' : `, p ${p < 0.001 ? '< 0.001' : short(p)}`;
  const size = { none: 'stable', small: 'a small shift', large: 'a large shift' }[severity];
  return `${what} ${size} (PSI ${psi.toFixed(3)}${chance})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
