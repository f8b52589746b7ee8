import { textReading, type TextReading } from '#shared/formats/column-type.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { ExtractSource, SourceColumn } from './open-extract-source.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** What is known of a column's type: the readings that every text seen allows, the narrowest first. */
export interface ColumnFit {
  readonly readings: readonly TextReading[];
  /** False while only NULLs were seen, or nothing. */
  readonly seen: boolean;
}

/** Begins the error with which a load stops at a text that does not fit the type its column was given. */
export const TYPE_TOO_NARROW = 'assay: a column holds more than its sample showed';

/** What is known before any text was seen: a column's texts may be all that its source says. */
function unseenFits(source: ExtractSource): ColumnFit[] {
  return source.columns.map((column) => ({
    readings: readingsOf(column),
    seen: column.readings !== undefined,
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
  const first = await session.rows(
    sql`SELECT ${join(values)} FROM ${source.relation} LIMIT ${lit(rows)}`,
    job,
  );
  return unseenFits(source).map((fit, index) => {
    const column = source.columns[index];
    const key = `c${column ? asked.indexOf(column) : -1}`;
    const texts = new Set(first.flatMap((row) => (typeof row[key] === 'string' ? [row[key]] : [])));
    const allowed = fit.readings.filter((reading) => [...texts].every((text) => reading.mayRead(text)));
    return { readings: allowed, seen: fit.seen || texts.size > 0 };
  });
}

/** Keeps of each column's readings those that every text of the file allows. */
export async function narrowFits(
  session: Session,
  source: ExtractSource,
  fits: readonly ColumnFit[],
  job: Job,
): Promise<ColumnFit[]> {
  const asked = source.columns.flatMap((column, index) => {
    const readings = fits[index]?.readings ?? [];
    return readings.length > 0 ? [{ column, place: ident(`c${index}`), readings }] : [];
  });
  if (asked.length === 0) return [...fits];
  const counts = asked.flatMap(({ place, readings }) => [
    sql`count(${place})`,
    ...readings.map((reading) => sql`count(*) FILTER (${reading.reads(place)})`),
  ]);
  const texts = sql`SELECT ${join(asked.map(({ column, place }) => sql`${column.value} AS ${place}`))}
    FROM ${source.relation}`;
  const [row = {}] = await session.rows(
    sql`SELECT ${join(counts.map((count, index) => sql`${count} AS ${ident(`n${index}`)}`))} FROM (${texts})`,
    job,
  );
  const found = new Map<SourceColumn, ColumnFit>();
  let at = 0;
  for (const { column, readings } of asked) {
    const given = Number(row[`n${at++}`]);
    const fitting = readings.filter(() => Number(row[`n${at++}`]) === given);
    found.set(column, { readings: fitting, seen: given > 0 || column.readings !== undefined });
  }
  return source.columns.map(
    (column, index) => found.get(column) ?? fits[index] ?? { readings: [], seen: true },
  );
}

/**
 * The columns as a SELECT list, each of the narrowest type its fit allows. For a text that does not fit there is
 * `misfit`; a column of which no text was seen expects none.
 */
export function typedColumns(source: ExtractSource, fits: readonly ColumnFit[], misfit: Fragment): Fragment {
  return join(
    source.columns.map(({ name, value }, index) => {
      const { readings, seen } = fits[index] ?? { readings: [], seen: true };
      return sql`${valueAs(readings, seen, value, misfit)} AS ${ident(name)}`;
    }),
  );
}

/** Stops the query with {@link TYPE_TOO_NARROW}. */
export const stopAtMisfit = sql`error(${lit(TYPE_TOO_NARROW)})`;

function valueAs(
  [reading]: readonly TextReading[],
  seen: boolean,
  value: Fragment,
  misfit: Fragment,
): Fragment {
  if (!reading) return value;
  if (!seen) return sql`CASE WHEN ${value} IS NOT NULL THEN ${misfit} END::VARCHAR`;
  const quick = reading.quick(value);
  const cast = sql`coalesce(${reading.cast(value)}, ${misfit})`;
  return sql`CASE WHEN ${quick ?? reading.reads(value)} THEN ${cast} WHEN ${value} IS NULL THEN NULL
    ${quick ? sql`WHEN ${reading.reads(value)} THEN ${cast} ` : sql``}ELSE ${misfit} END`;
}
