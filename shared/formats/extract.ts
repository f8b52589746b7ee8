import { z } from 'zod';

/** The text conventions a delimited file was read with. Null where the format has none. */
export const DialectSchema = z.strictObject({
  delimiter: z.string(),
  quote: z.string(),
  escape: z.string(),
  newline: z.string(),
  header: z.boolean(),
  skip: z.int().min(0),
  encoding: z.string(),
});
export type FileDialect = z.infer<typeof DialectSchema>;

/** A column of a loaded extract. `type` is DuckDB's name for it (`BIGINT`, `VARCHAR`, `TIMESTAMP`, …). */
export const ColumnSchema = z.strictObject({ name: z.string(), type: z.string() });
export type Column = z.infer<typeof ColumnSchema>;

/** One line that did not parse; `line` is 1-based in the file, `column` the column's name when known. */
export const RejectedLineSchema = z.strictObject({
  line: z.int().min(1),
  column: z.string().nullable(),
  problem: z.string(),
  text: z.string(),
});
export type RejectedLine = z.infer<typeof RejectedLineSchema>;

/** A file as loaded: a table in the session, the dialect it was read with and the lines it rejected. */
export const ExtractSchema = z.strictObject({
  table: z.string(),
  file: z.string(),
  format: z.string(),
  dialect: DialectSchema.nullable(),
  bytes: z.number(),
  rows: z.int().min(0),
  columns: z.array(ColumnSchema),
  rejected: z.strictObject({ count: z.int().min(0), samples: z.array(RejectedLineSchema) }),
  warnings: z.array(z.string()),
});
export type Extract = z.infer<typeof ExtractSchema>;

/** How to read a file. What is absent is detected. */
export const ReadOptionsSchema = z.strictObject({
  format: z.enum(['csv', 'tsv', 'parquet', 'json', 'ndjson']).optional().meta({ title: 'Format' }),
  delimiter: z.string().min(1).optional().meta({ title: 'Delimiter' }),
  quote: z.string().max(1).optional().meta({ title: 'Quote' }),
  escape: z.string().max(1).optional().meta({ title: 'Escape' }),
  header: z.boolean().optional().meta({ title: 'First line is a header' }),
  skip: z.int().min(0).optional().meta({ title: 'Lines to skip' }),
  encoding: z.enum(['utf-8', 'utf-16', 'latin-1']).optional().meta({ title: 'Encoding' }),
  all_text: z.boolean().optional().meta({ title: 'Read every column as text' }),
});
export type ReadOptions = z.infer<typeof ReadOptionsSchema>;

/** A value as it crosses a wire: 64-bit integers, decimals, dates and nested values are text. */
export const CellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof CellSchema>;

/** A window on a table or result: `rows[i][j]` is row `offset + i`, column `columns[j]`. */
export const PageSchema = z.strictObject({
  columns: z.array(ColumnSchema),
  rows: z.array(z.array(CellSchema)),
  offset: z.int().min(0),
  total: z.int().min(0),
  sql: z.string(),
});
export type Page = z.infer<typeof PageSchema>;
