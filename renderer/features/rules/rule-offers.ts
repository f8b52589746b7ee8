import type { FormValue, Offer } from '#renderer/ui/schema-form/index.ts';
import type { Cell } from '#shared/formats/extract.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';

/** Values of a column that are offered at once. */
const MOST_VALUES = 8;

/** What the data has for a parameter of a rule about a column: its ends, its usual values, its lengths. */
export function ruleOffers(type: string, param: string, facts: ColumnProfile): readonly Offer[] {
  if (type === 'value_range') return rangeOffers(param, facts);
  if (type === 'text_length' && facts.length) {
    if (param === 'min') return [{ label: `${facts.length.min} (shortest)`, value: facts.length.min }];
    if (param === 'max') return [{ label: `${facts.length.max} (longest)`, value: facts.length.max }];
  }
  const measured = MEASURED[type]?.(facts);
  if (measured !== undefined && measured !== null && (param === 'min' || param === 'max')) {
    return [{ label: `${String(rounded(measured))} (now)`, value: rounded(measured) }];
  }
  return VALUE_PARAMS.has(param) ? valueOffers(facts) : [];
}

const VALUE_PARAMS = new Set(['values', 'value']);

/** What a rule measures, as the column has it now. */
const MEASURED: Readonly<Record<string, (facts: ColumnProfile) => number | null>> = {
  distinct_count: ({ distinct }) => distinct,
  mean: ({ mean }) => mean,
  sum: ({ sum }) => sum,
  standard_deviation: ({ std }) => std,
  median: ({ quantiles }) => numberOf(quantiles?.['p50']),
  min_value: ({ min }) => numberOf(min),
  max_value: ({ max }) => numberOf(max),
  filled_share: ({ rows, nulls }) => (rows === 0 ? null : (rows - nulls) / rows),
};

function rangeOffers(param: string, { min, max, quantiles }: ColumnProfile): readonly Offer[] {
  if (param !== 'min' && param !== 'max') return [];
  const end = param === 'min' ? min : max;
  const usual = param === 'min' ? quantiles?.['p01'] : quantiles?.['p99'];
  const offers = [
    { bound: boundOf(end), word: param === 'min' ? 'smallest' : 'largest' },
    { bound: boundOf(usual ?? null), word: param === 'min' ? '1% are below' : '1% are above' },
  ];
  return offers.flatMap(({ bound, word }, index) =>
    bound === null || (index > 0 && bound === offers[0]?.bound)
      ? []
      : [{ label: `${bound} (${word})`, value: bound }],
  );
}

/** A number, or a moment as rules write them; nothing for other values. */
function boundOf(value: Cell): number | string | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/.exec(value);
  if (!moment) return numberOf(value);
  return moment[2] === undefined || moment[2] === '00:00:00'
    ? (moment[1] ?? null)
    : `${moment[1]}T${moment[2]}`;
}

function valueOffers({ top }: ColumnProfile): readonly Offer[] {
  return top
    .filter(({ value }) => value !== null && value !== '')
    .slice(0, MOST_VALUES)
    .map(({ value }) => ({ label: String(value), value }));
}

function numberOf(value: Cell | undefined): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : null;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** The column that a rule's values are about; null when it has none, or several. */
export function columnOfRule(value: FormValue): string | null {
  const { column } = value;
  return typeof column === 'string' && column !== '' ? column : null;
}
