import { z } from 'zod';

const Column = z.string();

/**
 * A way to read a text column that is never taken in silence: it is offered, and applied when the options say so.
 * It applies where every text that is left reads so; else the column stays text and the extract's warnings name
 * the first texts that do not.
 */
export const ConversionSchema = z.discriminatedUnion('kind', [
  /** These texts (compared trimmed, letters' case ignored) become NULL. Comes before the column's other conversion. */
  z.strictObject({ kind: z.literal('missing'), column: Column, values: z.array(z.string()).min(1) }),
  /** Numbers with a thousands separator, another decimal mark, a currency or a unit of per cent (12 % is 0.12). */
  z.strictObject({
    kind: z.literal('number'),
    column: Column,
    decimal: z.enum(['.', ',']),
    thousands: z.enum(['', ',', '.', ' ', "'"]),
    unit: z.enum(['none', 'percent', 'currency']),
  }),
  z.strictObject({
    kind: z.literal('boolean'),
    column: Column,
    true_values: z.array(z.string()).min(1),
    false_values: z.array(z.string()).min(1),
  }),
  /** `format` is strptime's (`%d/%m/%Y`); a format with a time gives a timestamp. */
  z.strictObject({ kind: z.literal('date'), column: Column, format: z.string().min(1) }),
  /** White space around the texts goes. Comes before the column's other conversions. */
  z.strictObject({ kind: z.literal('trim'), column: Column }),
  /** The column stays text, whatever its texts look like. */
  z.strictObject({ kind: z.literal('text'), column: Column }),
]);
/** @public */
export type Conversion = z.infer<typeof ConversionSchema>;

/**
 * A conversion that a column's texts speak for: `matches` of its `texts` read so, `misfits` are some that do not.
 * Where several offers of a column have the same `question` (is 03/04 the third of April?), people must choose one.
 */
export const ConversionOfferSchema = z.strictObject({
  conversion: ConversionSchema,
  sentence: z.string(),
  question: z.string().nullable(),
  texts: z.int().min(0),
  matches: z.int().min(0),
  misfits: z.array(z.string()),
  examples: z.array(z.strictObject({ before: z.string(), after: z.string().nullable() })),
});
/** @public */
export type ConversionOffer = z.infer<typeof ConversionOfferSchema>;
