import { unknownExportTarget } from '../kernel/messages/export.ts';
import type { ValidatedSpec } from '../pipeline/spec.ts';
import { airflow } from './airflow/index.ts';
import type { Exporter, ExportOptions, ExportResult } from './define-exporter.ts';

/** Every export target. A folder here that defines one and is not listed fails a test. */
export const EXPORTERS: readonly Exporter[] = [airflow];

/**
 * The files of a target for a spec. The same spec and options give the same bytes.
 * @throws AppError `usage` for an unknown target; `unsupported` for a spec the target has no way to carry
 */
export function exportSpec(spec: ValidatedSpec, target: string, options: ExportOptions = {}): ExportResult {
  const exporter = EXPORTERS.find((one) => one.id === target);
  if (!exporter) {
    throw unknownExportTarget(
      target,
      EXPORTERS.map((one) => one.id),
    );
  }
  return { target, ...exporter.export(spec, options) };
}
