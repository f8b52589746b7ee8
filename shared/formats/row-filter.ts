import { z } from 'zod';

const Column = z.string();
/** True for the rows that do not match. A row whose value is NULL matches only where NULL is named. */
const Exclude = z.boolean();

/**
 * A condition on the rows of an extract; of several, all must hold. Values are compared as the column's text,
 * ranges as values of its type: `low` is included, `high` only with `include_high`, null leaves an end open.
 */
export const RowFilterSchema = z.discriminatedUnion('op', [
  /** The value is one of these; null stands for NULL. */
  z.strictObject({
    op: z.literal('in'),
    column: Column,
    values: z.array(z.string().nullable()),
    exclude: Exclude,
  }),
  z.strictObject({
    op: z.literal('range'),
    column: Column,
    low: z.string().nullable(),
    high: z.string().nullable(),
    include_high: z.boolean(),
    exclude: Exclude,
  }),
  /** The text has this mask (`A9-99`), as the profile's `patterns` name it. */
  z.strictObject({ op: z.literal('mask'), column: Column, mask: z.string(), exclude: Exclude }),
  /** The text is from `low` to `high` characters long, both included. */
  z.strictObject({
    op: z.literal('length'),
    column: Column,
    low: z.int().min(0),
    high: z.int().min(0),
    exclude: Exclude,
  }),
  /** The text contains this one, letters' case ignored. */
  z.strictObject({ op: z.literal('contains'), column: Column, text: z.string(), exclude: Exclude }),
]);
export type RowFilter = z.infer<typeof RowFilterSchema>;
