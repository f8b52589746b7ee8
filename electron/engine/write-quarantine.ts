import { join } from 'node:path';
import { type CopyFormat, copyToFile } from './checks/copy-to-file.ts';
import { quarantiningRules, splitCounts, splitRows } from './checks/split-rows.ts';
import type { Job } from './job.ts';
import type { CheckFindings } from './run-checks.ts';
import type { Session } from './session.ts';

/** What became of one dataset: `violating + clean` is its number of rows. */
export interface QuarantinedDataset {
  readonly dataset: string;
  readonly violating: number;
  readonly clean: number;
  /** `<dataset>.quarantined.csv` and `<dataset>.clean.csv` (or `.parquet`), with the folder. */
  readonly files: readonly string[];
}

/**
 * Splits every checked dataset into two files, as a gate with `on_fail: quarantine` would: the rows that break a
 * failed error-level row rule, with the ids of all such rules in a last column, and all others. Each row is in exactly
 * one of the two.
 */
export async function writeQuarantine(
  session: Session,
  run: CheckFindings,
  to: { readonly folder: string; readonly format: CopyFormat },
  job: Job,
): Promise<QuarantinedDataset[]> {
  const { folder, format } = to;
  const failed = new Set(run.report.rules.filter((rule) => rule.status === 'fail').map((rule) => rule.id));
  const written: QuarantinedDataset[] = [];
  for (const { dataset, rowRules, verdicts } of run.datasets) {
    const ids = quarantiningRules(
      rowRules.map(({ bound }) => bound),
      failed,
    );
    const { violating, clean } = splitRows(dataset, verdicts, ids);
    const files = [
      join(folder, `${dataset.name}.quarantined.${format}`),
      join(folder, `${dataset.name}.clean.${format}`),
    ] as const;
    await copyToFile(session, violating, files[0], format, job);
    await copyToFile(session, clean, files[1], format, job);
    const counts = splitCounts(dataset, verdicts, ids);
    const [{ violating: aside = 0, clean: kept = 0 } = {}] = await session.rows(counts, job);
    written.push({ dataset: dataset.name, violating: Number(aside), clean: Number(kept), files });
  }
  return written;
}
