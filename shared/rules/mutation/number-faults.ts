import { lit, sql } from '../../sql/index.ts';
import { type FaultColumn, isNumber, isWhole, valueFault } from './fault.ts';

/** Grams for kilograms, cents in thousands. */
export const unitsTimesThousand = valueFault({
  id: 'units_times_thousand',
  title: 'Another unit, ×1000',
  appliesTo: isNumber,
  says: () => 'is a thousand times as large',
  value: (number) => sql`${number} * 1000`,
});

export const signFlip = valueFault({
  id: 'sign_flip',
  title: 'The sign is turned',
  appliesTo: isNumber,
  says: () => 'has the other sign',
  value: (number) => sql`-${number}`,
});

export const outliers = valueFault({
  id: 'outliers',
  title: 'Values far out of range',
  appliesTo: (column) =>
    isNumber(column) && column.least !== null && Number.isFinite(Number(column.greatest)),
  says: (column) => `is ${farOut(column)} more than it was`,
  // Each is another value, so that no key notices by chance.
  value: (number, column) => sql`${number} + ${lit(farOut(column))}`,
});

/** Ten times the range of the values, which is beyond the greatest from wherever one starts. */
function farOut({ least, greatest }: FaultColumn): number {
  return Math.ceil(10 * (Number(greatest) - Number(least)) + 1);
}

/** The file was written in another country: the column is text then. */
export const decimalComma = valueFault({
  id: 'decimal_comma',
  title: 'Decimals have a comma',
  appliesTo: (column) => isNumber(column) && !isWhole(column),
  says: () => 'has a comma for its decimal point',
  value: (number) => sql`replace(${number}::VARCHAR, '.', ',')`,
  type: 'VARCHAR',
});

export const lostDecimals = valueFault({
  id: 'lost_decimals',
  title: 'Decimals are lost',
  appliesTo: (column) => isNumber(column) && !isWhole(column),
  says: () => 'is rounded to a whole number',
  value: (number) => sql`round(${number})`,
});
