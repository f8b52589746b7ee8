import { z } from 'zod';
import type { ValidatedSpec } from '../pipeline/spec.ts';
import type { Dialect } from '../sql/index.ts';

/** A file to write; `path` is relative, with forward slashes. */
export const ExportFileSchema = z.strictObject({ path: z.string(), content: z.string() });
export type ExportFile = z.infer<typeof ExportFileSchema>;

/** What the target cannot say, why, and how it was carried instead. */
export const LossSchema = z.strictObject({ what: z.string(), why: z.string(), carried_as: z.string() });
export type Loss = z.infer<typeof LossSchema>;

export const ExportResultSchema = z.strictObject({
  target: z.string(),
  files: z.array(ExportFileSchema),
  losses: z.array(LossSchema),
});
export type ExportResult = z.infer<typeof ExportResultSchema>;

export interface ExportOptions {
  /** Writes the warehouse's SQL in this dialect instead of the one its kind implies. */
  readonly dialect?: Dialect | undefined;
  /**
   * For each target (by id), target column → source column, as a local run resolved them (`MergePlan.mapping`).
   * Needed only where the spec leaves it to the data: a target that maps by position, or is loaded from a transform.
   */
  readonly mappings?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** A system Assay writes files for. `export` is pure: the same spec gives the same bytes. */
export interface Exporter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  export(spec: ValidatedSpec, options: ExportOptions): Omit<ExportResult, 'target'>;
}

export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
