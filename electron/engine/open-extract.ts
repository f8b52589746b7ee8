import type { Extract, Page, ReadOptions } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { fileNotOfFormat } from '#shared/kernel/messages/files.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';
import { prepareStore, rememberExtract } from './extract-store.ts';
import { stepOf, type Job } from './job.ts';
import { IrregularText, type CsvRequest, type Irregularity } from './open-extract-csv-request.ts';
import { csvSource } from './open-extract-csv.ts';
import { inspectFile, type InspectedFile } from './open-extract-file.ts';
import { jsonSource, parquetSource } from './open-extract-json.ts';
import { rewriteAsUtf8, withScratchFolder } from './open-extract-rewrite.ts';
import type { ExtractSource } from './open-extract-source.ts';
import { inferTypes, TYPE_TOO_NARROW, typedColumns, type ColumnTypes } from './open-extract-types.ts';
import type { Session } from './session.ts';

export { dropExtract, listExtracts } from './extract-store.ts';

export interface OpenRequest {
  /** The name of the table it becomes. */
  readonly dataset: string;
  readonly path: string;
  /** What users see instead of the path. */
  readonly label?: string;
  readonly options: ReadOptions;
}

/** Rows whose texts decide the types; a file of up to this many bytes is read in full for that. */
const SAMPLE_ROWS = 20_480;
const SMALL_BYTES = 32 * 2 ** 20;
const PREVIEW_ROWS = 100;

/** A file about to be read, and how. */
interface Reading {
  readonly request: OpenRequest;
  readonly file: InspectedFile;
  readonly source: ExtractSource;
}

/**
 * Loads a file as a table. Every row of the file is in the table, in file order, or among the rejected lines.
 * A column gets a type only when all its texts read as that type without loss. The table is replaced as a whole
 * or not at all, and the extract is remembered with it.
 * @throws AppError `unreadable_file` saying what is wrong with the file; nothing is left of the attempt
 */
export function openExtract(session: Session, request: OpenRequest, job: Job): Promise<Extract> {
  return withReading(
    session,
    request,
    () => false,
    job,
    async (reading) => {
      await prepareStore(session);
      const small = reading.file.bytes <= SMALL_BYTES;
      const types = await inferTypes(session, reading.source, small ? null : SAMPLE_ROWS, job);
      try {
        return await loadTable(session, reading, types, job);
      } catch (thrown) {
        if (!failedWith(thrown, TYPE_TOO_NARROW)) throw thrown;
      }
      return loadTable(session, reading, await inferTypes(session, reading.source, null, job), job);
    },
  );
}

/**
 * The first 100 rows as they would load. Of a file of up to 32 MiB the extract says all that a load would;
 * of a larger one `rows` counts what is shown, and no line is looked at for being rejected.
 */
export function previewExtract(
  session: Session,
  request: OpenRequest,
  job: Job,
): Promise<{ extract: Extract; page: Page }> {
  return withReading(
    session,
    request,
    ({ bytes }) => bytes > SMALL_BYTES,
    job,
    async (reading) => {
      const { source, file } = reading;
      const types = await inferTypes(session, source, SAMPLE_ROWS, job);
      return session.transaction(async (tx) => {
        const head = sql`SELECT ${typedColumns(source, types)} FROM ${source.relation} LIMIT ${lit(PREVIEW_ROWS)}`;
        const page = await tx.page(head, { offset: 0, limit: PREVIEW_ROWS }, job);
        const whole = file.bytes <= SMALL_BYTES;
        const rows = whole
          ? await tx.value(sql`SELECT count(*) FROM ${source.loadRelation}`, job)
          : page.total;
        const extract = await extractOf(
          tx,
          reading,
          { rows: Number(rows), columns: page.columns },
          whole,
          job,
        );
        return { extract, page };
      }, job);
    },
  );
}

function loadTable(session: Session, reading: Reading, types: ColumnTypes, job: Job): Promise<Extract> {
  const { request, file, source } = reading;
  const table = ident('main', request.dataset);
  const step = stepOf(job, { phase: 'load', from: 0, to: 1, total: file.bytes, unit: 'bytes' });
  return session.transaction(async (tx) => {
    await tx.execute(
      sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${typedColumns(source, types)} FROM ${source.loadRelation}`,
      step,
    );
    const rows = Number(await tx.value(sql`SELECT count(*) FROM ${table}`, job));
    const columns = await tx.columns(sql`SELECT * FROM ${table}`, job);
    const extract = await extractOf(tx, reading, { rows, columns }, true, job);
    await rememberExtract(tx, extract, job);
    return extract;
  }, job);
}

async function extractOf(
  tx: Session,
  { request, file, source }: Reading,
  table: Pick<Extract, 'rows' | 'columns'>,
  loaded: boolean,
  job: Job,
): Promise<Extract> {
  const rejected = loaded ? await source.rejected(tx, job) : { count: 0, samples: [] };
  return {
    table: request.dataset,
    file: file.label,
    format: file.format.id,
    dialect: source.dialect,
    bytes: file.bytes,
    ...table,
    rejected,
    warnings: [...source.warnings],
    detection: source.detection ?? null,
    compression: null,
    part: source.part ?? null,
    parts: [...(source.parts ?? [])],
    files: 1,
    sampled: null,
    offers: [],
  };
}

/** What the database says of a file whose lines end in more than one way. */
const MIXED_LINE_ENDS = 'state machine reached an invalid state';

/** Looks at the file and gives `work` a way to read it; what fails because of the file says so of the file. */
async function withReading<T>(
  session: Session,
  request: OpenRequest,
  headOnly: (file: InspectedFile) => boolean,
  job: Job,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const file = await inspectFile(request.path, request.label ?? request.path, request.options);
  return withScratchFolder(async (folder) => {
    const attempt = async (irregularity: Irregularity | null) => {
      const { options } = request;
      const asked = { file, options, folder, headOnly: headOnly(file), irregularity };
      return work({ request, file, source: await sourceOf(session, asked, job) });
    };
    for (const tried = new Set<Irregularity>(); ;) {
      try {
        return await attempt([...tried].at(-1) ?? null);
      } catch (thrown) {
        const found = irregularityOf(thrown);
        if (found === null || tried.has(found)) throw aboutFile(thrown, file);
        tried.add(found);
      }
    }
  });
}

function irregularityOf(thrown: unknown): Irregularity | null {
  if (thrown instanceof IrregularText) return thrown.irregularity;
  return failedWith(thrown, MIXED_LINE_ENDS) ? 'line ends' : null;
}

async function sourceOf(session: Session, request: CsvRequest, job: Job): Promise<ExtractSource> {
  const { file, options, folder } = request;
  switch (file.format.reader) {
    case 'text':
      return csvSource(session, request, job);
    case 'json': {
      const path = file.encoding === 'utf-8' ? file.path : await rewriteAsUtf8(file, folder, job);
      return jsonSource(session, file, path, options, job);
    }
    case 'typed':
      return parquetSource(session, file, options, job);
  }
}

function failedWith(thrown: unknown, text: string): boolean {
  return thrown instanceof AppError && thrown.message.includes(text);
}

/** An error of the query is an error of the file it reads: the query is ours. */
function aboutFile(thrown: unknown, file: InspectedFile): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'query_failed') return thrown;
  const detail = thrown.message.replace(/^The query failed: /, '').replaceAll(file.path, file.label);
  return fileNotOfFormat(file.label, file.format.title, detail);
}
