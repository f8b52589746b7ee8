import { textReading, type TextReading } from '#shared/formats/column-type.ts';
import { AppError } from '#shared/kernel/index.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { ExtractSource, SourceColumn } from './open-extract-source.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** What is known of a column's type: the readings that every text seen allows, the narrowest first. */
export interface ColumnFit {
  readonly readings: readonly TextReading[];
  /** False while only NULLs were seen, or nothing. */
  readonly seen: boolean;
  /** How the texts are spelled, so that a load asks no more of each than it must: as most are, or all were looked at. */
  readonly spelled: 'usually' | 'somehow' | 'looked at';
}

/** Begins the error with which a load stops at a text that does not fit the type its column was given. */
const TYPE_TOO_NARROW = 'assay: a column holds more than its sample showed';

/** What is known before any text was seen: a column's texts may be all that its source says. */
function unseenFits(source: ExtractSource): ColumnFit[] {
  return source.columns.map((column) => ({
    readings: readingsOf(column),
    seen: column.readings !== undefined,
    spelled: 'somehow',
  }));
}

function readingsOf({ candidates, readings }: SourceColumn): readonly TextReading[] {
  return readings ?? candidates.map(textReading);
}

/** How many rows, and at most how many texts, propose the types; the load looks at every text. */
const PROPOSING_ROWS = 2048;
const PROPOSING_TEXTS = 100_000;

/** What the first texts of each column allow, found without asking the database what each reads as. */
export async function proposeFits(session: Session, source: ExtractSource, job: Job): Promise<ColumnFit[]> {
  const asked = source.columns.filter((column) => readingsOf(column).length > 0);
  if (asked.length === 0) return unseenFits(source);
  const rows = Math.min(PROPOSING_ROWS, Math.ceil(PROPOSING_TEXTS / asked.length));
  const values = asked.map(({ value }, index) => sql`${value} AS ${ident(`c${index}`)}`);
  const first = await session.lists(
    sql`SELECT ${join(values)} FROM ${source.relation} LIMIT ${lit(rows)}`,
    job,
  );
  const seen = new Map(
    asked.map((column, index) => {
      const cells = first[index] ?? [];
      return [column, new Set(cells.filter((cell) => typeof cell === 'string'))];
    }),
  );
  return unseenFits(source).map((fit, index) => {
    const column = source.columns[index];
    const texts = [...((column && seen.get(column)) ?? [])];
    const allowed = fit.readings.filter((reading) => texts.every((text) => reading.mayRead(text)));
    const usual = allowed[0]?.usual;
    return {
      readings: allowed,
      seen: fit.seen || texts.length > 0,
      spelled: usual && texts.every((text) => usual.isOf(text)) ? 'usually' : 'somehow',
    };
  });
}

/** What is asked of texts in one statement; each expression of it takes memory of its own. */
const READINGS_A_STATEMENT = 300;

/**
 * Keeps of each column's readings those that every text of the file allows. First the narrowest are asked of all
 * columns, as most fit them; then the others of the columns that do not.
 */
export async function narrowFits(
  session: Session,
  source: ExtractSource,
  fits: readonly ColumnFit[],
  job: Job,
): Promise<ColumnFit[]> {
  const asked = source.columns.flatMap((column, index) => {
    const readings = fits[index]?.readings ?? [];
    return readings.length === 0 ? [] : [{ index, column, readings }];
  });
  const found = new Map<number, ColumnFit>();
  const narrowest = asked.map((one) => ({ ...one, readings: one.readings.slice(0, 1) }));
  for (const part of inStatements(narrowest)) await narrowPart(session, source, part, job, found);
  const others = asked
    .filter(({ index, readings }) => readings.length > 1 && found.get(index)?.readings.length === 0)
    .map((one) => ({ ...one, readings: one.readings.slice(1) }));
  for (const part of inStatements(others)) await narrowPart(session, source, part, job, found);
  return fits.map((fit, index) => found.get(index) ?? fit);
}

function inStatements(asked: readonly Asked[]): Asked[][] {
  const parts: Asked[][] = [];
  let size = Infinity;
  for (const one of asked) {
    if (size >= READINGS_A_STATEMENT) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(one);
    size += one.readings.length;
  }
  return parts;
}

interface Asked {
  readonly index: number;
  readonly column: SourceColumn;
  readonly readings: readonly TextReading[];
}

async function narrowPart(
  session: Session,
  source: ExtractSource,
  asked: readonly Asked[],
  job: Job,
  found: Map<number, ColumnFit>,
): Promise<void> {
  const counts = asked.flatMap(({ index, readings }) => {
    const place = ident(`c${index}`);
    return [
      sql`count(${place})`,
      ...readings.map((reading) => sql`count(*) FILTER (${reading.reads(place)})`),
    ];
  });
  const texts = sql`SELECT ${join(asked.map(({ column, index }) => sql`${column.value} AS ${ident(`c${index}`)}`))}
    FROM ${source.relation}`;
  const [row = {}] = await session.rows(
    sql`SELECT ${join(counts.map((count, index) => sql`${count} AS ${ident(`n${index}`)}`))} FROM (${texts})`,
    job,
  );
  let at = 0;
  for (const { index, column, readings } of asked) {
    const given = Number(row[`n${at++}`]);
    const fitting = readings.filter(() => Number(row[`n${at++}`]) === given);
    const seen = given > 0 || column.readings !== undefined;
    found.set(index, { readings: fitting, seen, spelled: 'looked at' });
  }
}

/**
 * The columns as a SELECT list, each of the narrowest type its fit allows. A text that does not fit stops the query
 * ({@link isTooNarrow}) or becomes NULL; a column of which no text was seen expects none.
 */
export function typedColumns(
  source: ExtractSource,
  fits: readonly ColumnFit[],
  misfits: 'stop' | 'null',
): Fragment {
  return join(
    source.columns.map(({ name, value }, index) => {
      const fit = fits[index];
      return sql`${fit ? valueAs(fit, value, misfits) : value} AS ${ident(name)}`;
    }),
  );
}

const stop = sql`error(${lit(TYPE_TOO_NARROW)})`;

function valueAs(
  { readings: [reading], seen, spelled }: ColumnFit,
  value: Fragment,
  misfits: 'stop' | 'null',
): Fragment {
  const misfit = misfits === 'stop' ? stop : lit(null);
  if (!reading) return value;
  if (!seen) return sql`CASE WHEN ${value} IS NOT NULL THEN ${misfit} END::VARCHAR`;
  if (misfits === 'stop' && spelled === 'looked at') return reading.cast(value);
  if (misfits === 'stop' && spelled === 'usually' && reading.usual) {
    return sql`CASE WHEN ${reading.usual.strays(value)} THEN ${stop} ELSE CAST(${value} AS ${raw(reading.type)}) END`;
  }
  return sql`CASE WHEN ${reading.reads(value)} THEN coalesce(${reading.cast(value)}, ${misfit})
    WHEN ${value} IS NULL THEN NULL ELSE ${misfit} END`;
}

/** Whether a load stopped because a text did not fit the type its column was given. */
export function isTooNarrow(thrown: unknown): boolean {
  if (!(thrown instanceof AppError)) return false;
  const { cause } = thrown;
  return (
    thrown.message.includes(TYPE_TOO_NARROW) ||
    (cause instanceof Error && cause.message.startsWith('Conversion Error'))
  );
}
