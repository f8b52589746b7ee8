const UNITS: readonly (readonly [string, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** An age in seconds in its largest whole unit, with one decimal: `1.5 years`, `3 days`, `less than a minute`. */
export function ageText(seconds: number): string {
  const found = UNITS.find(([, size]) => seconds >= size);
  if (!found) return 'less than a minute';
  const [unit, size] = found;
  const count = Math.floor((seconds / size) * 10) / 10;
  return `${count} ${count === 1 ? unit : `${unit}s`}`;
}
