import { z } from 'zod';

// Parameters that many rule types have, each with the words its form field shows.

export const column = z.string().min(1).meta({ title: 'Column', control: 'column' });

/** Columns of the dataset, `least` of them or more. */
export function columnList(title: string, least = 1) {
  return z
    .array(z.string().min(1).meta({ control: 'column' }))
    .min(least)
    .meta({ title, control: 'columns' });
}

/** Another dataset of the spec. */
export const otherDataset = z.strictObject({
  dataset: z.string().min(1).meta({ title: 'Dataset', control: 'dataset' }),
});

/** A column of another dataset of the spec. */
export const otherColumn = z.strictObject({
  dataset: z.string().min(1).meta({ title: 'Dataset', control: 'dataset' }),
  column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
});

/** A date as 2024-01-31, or a date and time without zone. */
export const moment = z.union([z.iso.date(), z.iso.datetime({ local: true, offset: false })]);

/** A share as people say it, `10%`; a parameter that has no value yet as it stands. */
export function percent(share: unknown): string {
  return typeof share === 'number' ? `${Number((share * 100).toPrecision(12))}%` : String(share);
}

/** Up to eight values in a row of words: `a, b and 3 more`. */
export function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map((one) => (one === '' ? '“”' : String(one)));
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
