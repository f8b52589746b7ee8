const DAY_MS = 86_400_000;

/** A day by its number since 1970-01-01, as `2024-01-31`; years beyond four digits and before Christ as DuckDB reads them. */
export function dayText(day: number): string {
  const [, sign, year = '', rest = ''] =
    /^([+-]?)(\d+)(-\d\d-\d\d)/.exec(new Date(day * DAY_MS).toISOString()) ?? [];
  // ISO 8601 has a year 0, which is 1 BC.
  if (sign === '-') return `${String(Number(year) + 1).padStart(4, '0')}${rest} (BC)`;
  return Number(year) === 0 ? `0001${rest} (BC)` : `${String(Number(year)).padStart(4, '0')}${rest}`;
}

/** A moment by its units since 1970, `perSecond` of them in a second, as `2024-01-31 12:00:00.5`. */
export function momentText(units: bigint, perSecond: bigint): string {
  const perDay = perSecond * 86_400n;
  const day = floorDivide(units, perDay);
  const inDay = units - day * perDay;
  const date = dayText(Number(day));
  const clock = clockText(inDay, perSecond);
  return date.endsWith(' (BC)') ? date.replace(' (BC)', ` ${clock} (BC)`) : `${date} ${clock}`;
}

/** A time of day by its units since midnight, as `12:00:00.5`. */
export function clockText(units: bigint, perSecond: bigint): string {
  const seconds = Number(units / perSecond);
  const pad = (value: number) => String(value).padStart(2, '0');
  const whole = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const digits = String(perSecond).length - 1;
  const fraction = String(units % perSecond)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return digits === 0 || fraction === '' ? whole : `${whole}.${fraction}`;
}

/** A decimal by its digits without the point: `decimalText(-5n, 2)` is `-0.05`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
