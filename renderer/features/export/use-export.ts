import { useMemo } from 'react';
import { useCheckedSpec, useRun } from '#renderer/data/index.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { ExportResult } from '#shared/exporters/define-exporter.ts';
import { exportSpec } from '#shared/exporters/index.ts';
import type { Dialect } from '#shared/sql/index.ts';

export interface ExportPreview {
  readonly result: ExportResult | null;
  /** Why nothing can be exported; null when it can. */
  readonly error: AppError | null;
}

/** The files of a target as they would be written, made in the page; null result while the spec does not hold. */
export function useExport(target: string, dialect: Dialect | null): ExportPreview {
  const { spec } = useCheckedSpec();
  const merges = useRun().result?.merges;
  return useMemo(() => {
    if (!spec) return { result: null, error: null };
    const mappings = Object.fromEntries((merges ?? []).map((plan) => [plan.target, plan.mapping]));
    try {
      return { result: exportSpec(spec, target, { mappings, ...(dialect && { dialect }) }), error: null };
    } catch (thrown) {
      return { result: null, error: AppError.from(thrown) };
    }
  }, [spec, merges, target, dialect]);
}
