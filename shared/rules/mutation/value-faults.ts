import { lit, raw, sql } from '../../sql/index.ts';
import { isMoment, isNumber, isText, valueFault } from './fault.ts';

export const missingValues = valueFault({
  id: 'missing_values',
  title: 'Values go missing',
  appliesTo: () => true,
  says: () => 'is NULL',
  value: () => raw('NULL'),
  missing: true,
});

export const emptyText = valueFault({
  id: 'empty_text',
  title: 'Texts are empty',
  appliesTo: isText,
  says: () => 'is an empty text',
  value: () => lit(''),
});

/** What systems write where they have no value. */
export const placeholders = valueFault({
  id: 'placeholders',
  title: 'Placeholders stand for missing values',
  appliesTo: (column) => isText(column) || isNumber(column) || isMoment(column),
  says: (column) => `is ${isText(column) ? 'N/A' : isNumber(column) ? '-999' : '1900-01-01'}`,
  value: (_, column) => (isText(column) ? lit('N/A') : isNumber(column) ? lit(-999) : sql`DATE '1900-01-01'`),
});

/** As a default, or a sensor that hangs. */
export const stuckValue = valueFault({
  id: 'stuck_value',
  title: 'One value stands for all',
  appliesTo: ({ distinct }) => distinct > 1,
  says: ({ least }) => `is ${least ?? 'one value'} in every row`,
  value: (_, { least }) => lit(least),
  every: true,
});
