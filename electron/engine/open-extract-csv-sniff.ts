import type { CsvMarks } from '#shared/formats/csv-records.ts';
import type { Cell } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { lit, sql } from '#shared/sql/index.ts';
import { pathLiteral } from './path-literal.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** The database's detection of all rows cannot be cancelled; of so many it is quick. */
const SNIFFED_ROWS = 2_048;

/** The marks that the database itself detects in the first rows of a file; null when it finds none. */
export async function sniffedMarks(session: Session, path: string, job: Job): Promise<CsvMarks | null> {
  try {
    const [row] = await session.rows(
      sql`SELECT "Delimiter" AS delimiter, "Quote" AS quote, "Escape" AS escape
        FROM sniff_csv(${pathLiteral(path)}, sample_size = ${lit(SNIFFED_ROWS)})`,
      job,
    );
    if (!row) return null;
    const quote = markOf(row['quote']);
    return { delimiter: markOf(row['delimiter']), quote, escape: markOf(row['escape']) || quote };
  } catch (thrown) {
    // Not to find a dialect is an answer; the candidates of our own remain.
    if (thrown instanceof AppError && thrown.code === 'query_failed') return null;
    throw thrown;
  }
}

function markOf(cell: Cell | undefined): string {
  const text = String(cell ?? '');
  return text === '(empty)' || text === '\0' ? '' : text.replace('\\t', '\t');
}
