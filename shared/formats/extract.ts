import { z } from 'zod';
import { ConversionOfferSchema, ConversionSchema } from './conversion.ts';

/** The text conventions a delimited file was read with. Null where the format has none. */
export const DialectSchema = z.strictObject({
  delimiter: z.string(),
  quote: z.string(),
  escape: z.string(),
  newline: z.string(),
  header: z.boolean(),
  /** How many rows make up the header; their texts are joined by a space. 0 without a header. */
  header_rows: z.int().min(0),
  skip: z.int().min(0),
  /** Lines left out at the end: totals, notes. */
  footer: z.int().min(0),
  encoding: z.string(),
});
export type FileDialect = z.infer<typeof DialectSchema>;

/** A column of a loaded extract. `type` is DuckDB's name for it (`BIGINT`, `VARCHAR`, `TIMESTAMP`, …). */
export const ColumnSchema = z.strictObject({ name: z.string(), type: z.string() });
export type Column = z.infer<typeof ColumnSchema>;

/**
 * One line that did not parse; `line` is 1-based in the file, `column` the column's name when known, `file` which of
 * several files it is in.
 */
export const RejectedLineSchema = z.strictObject({
  file: z.string().optional(),
  line: z.int().min(1),
  column: z.string().nullable(),
  problem: z.string(),
  text: z.string(),
});
export type RejectedLine = z.infer<typeof RejectedLineSchema>;

/**
 * How sure the dialect is: `confidence` in 0..1, and the other dialects that were tried, the likeliest first,
 * with the number of columns each would give.
 */
export const DetectionSchema = z.strictObject({
  confidence: z.number().min(0).max(1),
  candidates: z.array(
    z.strictObject({
      delimiter: z.string(),
      quote: z.string(),
      escape: z.string(),
      columns: z.int().min(1),
      confidence: z.number().min(0).max(1),
    }),
  ),
});
/** @public */
export type Detection = z.infer<typeof DetectionSchema>;

/** Which rows stand for a file that is not loaded in full; the same file and seed give the same rows. */
export const SampleSchema = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('first'), rows: z.int().min(1) }),
    z.strictObject({ method: z.literal('random'), rows: z.int().min(1), seed: z.int().min(0) }),
    /** As many rows of each value of `column` as there are, up to its even share of `rows`. */
    z.strictObject({
      method: z.literal('stratified'),
      rows: z.int().min(1),
      seed: z.int().min(0),
      column: z.string(),
    }),
  ])
  .meta({ title: 'Sample' });
/** @public */
export type Sample = z.infer<typeof SampleSchema>;

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
  /** Null for formats without a dialect. */
  detection: DetectionSchema.nullable(),
  compression: z.enum(['gzip', 'zstd', 'zip']).nullable(),
  /** The sheet, table, archive member or table of a text file that was read, and those there are to choose from. */
  part: z.string().nullable(),
  parts: z.array(z.string()),
  /** How many files a glob or a folder stood for; then the last column, `file_name`, says which a row is from. */
  files: z.int().min(1),
  /** What was left out on purpose; `of` is the number of rows there are, null when they were not counted. */
  sampled: z.strictObject({ sample: SampleSchema, of: z.int().min(0).nullable() }).nullable(),
  /** Conversions that the text columns speak for; those applied are in the options. */
  offers: z.array(ConversionOfferSchema),
});
export type Extract = z.infer<typeof ExtractSchema>;

export const FORMAT_IDS = [
  'csv',
  'tsv',
  'parquet',
  'json',
  'ndjson',
  'xlsx',
  'arrow',
  'avro',
  'sqlite',
] as const;

export const ENCODINGS = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252'] as const;

/** How to read a file. What is absent is detected. */
export const ReadOptionsSchema = z.strictObject({
  format: z.enum(FORMAT_IDS).optional().meta({ title: 'Format' }),
  delimiter: z.string().min(1).optional().meta({ title: 'Delimiter' }),
  quote: z.string().max(1).optional().meta({ title: 'Quote' }),
  escape: z.string().max(1).optional().meta({ title: 'Escape' }),
  header: z.boolean().optional().meta({ title: 'First line is a header' }),
  header_rows: z.int().min(0).max(20).optional().meta({ title: 'Header rows' }),
  skip: z.int().min(0).optional().meta({ title: 'Lines to skip' }),
  footer: z.int().min(0).optional().meta({ title: 'Lines to leave out at the end' }),
  encoding: z.enum(ENCODINGS).optional().meta({ title: 'Encoding' }),
  part: z.string().min(1).optional().meta({ title: 'Sheet, table or archive member' }),
  range: z
    .string()
    .regex(/^\$?[A-Za-z]{1,3}\$?\d+:\$?[A-Za-z]{1,3}\$?\d+$/, 'A range of cells looks like A1:D20.')
    .optional()
    .meta({ title: 'Range of cells' }),
  sample: SampleSchema.optional(),
  conversions: z.array(ConversionSchema).optional().meta({ title: 'Conversions' }),
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
