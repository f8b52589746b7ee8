import type { RunRecord } from '../pipeline/run-record.ts';
import type { ExportOptions } from './define-exporter.ts';

/** How a local run paired columns, target by target; a run of another text of the spec says nothing. */
export function resolvedMappings(
  run: Pick<RunRecord, 'merges' | 'spec_hash'> | null,
  specHash: string,
): NonNullable<ExportOptions['mappings']> {
  if (run?.spec_hash !== specHash) return {};
  return Object.fromEntries(run.merges.map((plan) => [plan.target, plan.mapping]));
}
