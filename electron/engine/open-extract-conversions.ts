import { dateFormatProblem } from '#shared/formats/conversion-date.ts';
import { conversionReadings, convertedText } from '#shared/formats/conversion-reading.ts';
import type { Conversion } from '#shared/formats/conversion.ts';
import type { Column } from '#shared/formats/extract.ts';
import { badDateFormat, conversionOfNoColumn } from '#shared/kernel/messages/files.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { ExtractSource, SourceColumn } from './open-extract-source.ts';
import type { Session } from './session.ts';

/** How many texts that do not read as asked are named. */
const NAMED = 3;

/**
 * The source with its columns as the conversions want them: trimmed, then without missing values, then read in the
 * way asked. Of several ways for one column the last counts.
 * @throws AppError `usage` for a column that is not there, or a date's format that is none
 */
export function convertedSource(source: ExtractSource, conversions: readonly Conversion[]): ExtractSource {
  const names = source.columns.map(({ name }) => name);
  for (const conversion of conversions) {
    if (!names.includes(conversion.column)) throw conversionOfNoColumn(conversion.column, names);
    const problem = conversion.kind === 'date' ? dateFormatProblem(conversion.format) : null;
    if (conversion.kind === 'date' && problem !== null) throw badDateFormat(conversion.format, problem);
  }
  return {
    ...source,
    columns: source.columns.map((column) => {
      const own = conversions.filter((conversion) => conversion.column === column.name);
      return own.length === 0 ? column : convertedColumn(column, own);
    }),
  };
}

function convertedColumn(column: SourceColumn, own: readonly Conversion[]): SourceColumn {
  const inOrder = [...own].sort((a, b) => Number(b.kind === 'trim') - Number(a.kind === 'trim'));
  const text = inOrder.reduce((value, conversion) => convertedText(conversion, value), asText(column));
  const readings = own.flatMap((conversion) => {
    const found = conversionReadings(conversion);
    return found ? [found] : [];
  });
  const asked = readings.at(-1);
  return { ...column, value: text, ...(asked && { readings: asked }) };
}

/** Values that have a type already are read as the texts they would be. */
function asText({ value }: SourceColumn): Fragment {
  return sql`CAST(${value} AS VARCHAR)`;
}

/** What to say of columns that stayed text though a conversion was asked for: the first texts that do not read so. */
export async function failedConversions(
  session: Session,
  rows: Fragment,
  asked: readonly SourceColumn[],
  found: readonly Column[],
  job: Job,
): Promise<string[]> {
  const typeOf = (name: string) => found.find((column) => column.name === name)?.type;
  const warnings: string[] = [];
  for (const { name, readings = [] } of asked) {
    const reading = readings.at(-1);
    if (!reading || typeOf(name) !== 'VARCHAR') continue;
    const misfits = await session.rows(
      sql`SELECT row, text FROM (SELECT row_number() OVER () AS row, ${ident(name)}::VARCHAR AS text FROM ${rows})
        WHERE text IS NOT NULL AND NOT coalesce(${reading.reads(ident('text'))}, false) ORDER BY row LIMIT ${lit(NAMED)}`,
      job,
    );
    const named = misfits.map(({ row, text }) => `row ${String(row)} “${String(text)}”`).join(', ');
    warnings.push(`${name} stays text, as not all of its texts can be converted: ${named}.`);
  }
  return warnings;
}
