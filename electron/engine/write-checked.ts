import { join } from 'node:path';
import { sql } from '#shared/sql/index.ts';
import { brokenRowsQuery, type BrokenRowsChoice } from './broken-rows.ts';
import { type CopyFormat, copyToFile } from './checks/copy-to-file.ts';
import type { Job } from './job.ts';
import type { CheckedDataset } from './run-checks.ts';
import type { Session } from './session.ts';
import { writeFailures } from './write-failures.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** What of a checked dataset to write, and where. */
export interface CheckedToWrite {
  readonly folder: string;
  readonly what: 'rows' | 'cells' | 'quarantine';
  /** Cells are always CSV. */
  readonly format: CopyFormat;
  /** Which rows, where rows are written. */
  readonly choice: BrokenRowsChoice;
}

/** What was written: `violating` counts rows, or lines where cells were written; `clean` is null but for a quarantine. */
export interface WrittenChecked {
  readonly folder: string;
  readonly files: string[];
  readonly violating: number;
  readonly clean: number | null;
}

/**
 * Writes what a check of one dataset found: whole rows with their reasons, one line a violating cell, or the dataset
 * in two files.
 * @throws AppError `unreadable_file` or `disk_full` when a file cannot be written
 */
export async function writeChecked(
  session: Session,
  checked: CheckedDataset,
  { folder, what, format, choice }: CheckedToWrite,
  job: Job,
): Promise<WrittenChecked> {
  const { name } = checked.dataset;
  const run = { report: { rules: [...checked.results] }, datasets: [checked] };
  switch (what) {
    case 'rows': {
      const file = join(folder, `${name}.failing.${format}`);
      const query = brokenRowsQuery(checked, choice);
      await copyToFile(session, query, file, format, job);
      const count = await session.value(sql`SELECT count(*) FROM (${query})`, job);
      return { folder, files: [file], violating: Number(count), clean: null };
    }
    case 'cells': {
      const file = join(folder, `${name}.failures.csv`);
      const { lines } = await writeFailures(session, run, file, job);
      return { folder, files: [file], violating: lines, clean: null };
    }
    case 'quarantine': {
      const [written] = await writeQuarantine(session, run, { folder, format }, job);
      if (!written) throw new TypeError('One dataset was written.');
      const { files, violating, clean } = written;
      return { folder, files: [...files], violating, clean };
    }
  }
}
