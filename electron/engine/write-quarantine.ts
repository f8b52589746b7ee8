import { join } from 'node:path';
import type { CheckReport } from '#shared/rules/check-report.ts';
import { sql } from '#shared/sql/index.ts';
import { bindRules, checkDataset } from './checks/check-dataset.ts';
import { type CopyFormat, copyToFile } from './checks/copy-to-file.ts';
import { quarantiningRules, splitRows } from './checks/split-rows.ts';
import type { Job } from './job.ts';
import type { CheckRequest } from './run-checks.ts';
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
  request: CheckRequest,
  report: CheckReport,
  to: { readonly folder: string; readonly format: CopyFormat },
  job: Job,
): Promise<QuarantinedDataset[]> {
  const { folder, format } = to;
  const failed = new Set(report.rules.filter((rule) => rule.status === 'fail').map((rule) => rule.id));
  const written: QuarantinedDataset[] = [];
  for (const gate of request.gates) {
    const dataset = await checkDataset(session, gate.dataset, request, job);
    const bound = await bindRules(session, gate.rules, dataset, job);
    const { violating, clean } = splitRows(dataset, quarantiningRules(bound, failed));
    const files = [
      join(folder, `${gate.dataset}.quarantined.${format}`),
      join(folder, `${gate.dataset}.clean.${format}`),
    ] as const;
    await copyToFile(session, violating, files[0], format, job);
    await copyToFile(session, clean, files[1], format, job);
    written.push({
      dataset: gate.dataset,
      violating: Number(await session.value(sql`SELECT count(*) FROM (${violating})`, job)),
      clean: Number(await session.value(sql`SELECT count(*) FROM (${clean})`, job)),
      files,
    });
  }
  return written;
}
