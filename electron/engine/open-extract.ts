import type { Extract, Page, ReadOptions } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { fileNotOfFormat } from '#shared/kernel/messages/files.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { prepareStore, rememberExtract } from './extract-store.ts';
import { stepOf, type Job } from './job.ts';
import { IrregularText, type Irregularity } from './open-extract-csv-request.ts';
import { csvSource } from './open-extract-csv.ts';
import { openFiles, SMALL_BYTES, type OpenedFile, type OpenedFiles } from './open-extract-files.ts';
import { jsonSource, parquetSource } from './open-extract-json.ts';
import { rewriteAsUtf8, withScratchFolder } from './open-extract-rewrite.ts';
import { convertedSource, failedConversions } from './open-extract-conversions.ts';
import { offersOf } from './open-extract-offers.ts';
import { sampledSource } from './open-extract-sample.ts';
import type { ExtractSource } from './open-extract-source.ts';
import { isTooNarrow, narrowFits, proposeFits, typedColumns, type ColumnFit } from './open-extract-types.ts';
import { unionSources, type NamedSource } from './open-extract-union.ts';
import { scratchSource } from './readers/scratch-source.ts';
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

const PREVIEW_ROWS = 100;
/** Rows that are read for a preview where reading cannot stop by itself. */
const PREVIEW_SOURCE_ROWS = 20_480;
const PREVIEW = ident('temp', 'assay_preview');

/** What is about to be read, one file or several as one, and how. */
interface Reading {
  readonly request: OpenRequest;
  readonly files: OpenedFiles;
  readonly source: ExtractSource;
}

/**
 * Loads a file as a table. Every row of the file is in the table, in file order, or among the rejected lines.
 * A column gets a type only when all its texts read as that type without loss. The table is replaced as a whole
 * or not at all, and the extract is remembered with it.
 * @throws AppError `unreadable_file` saying what is wrong with the file; nothing is left of the attempt
 */
export function openExtract(session: Session, request: OpenRequest, job: Job): Promise<Extract> {
  return withReading(session, request, false, job, async (reading) => {
    await prepareStore(session);
    const proposed = await proposeFits(session, reading.source, job);
    try {
      return await loadTable(session, reading, proposed, job);
    } catch (thrown) {
      if (!isTooNarrow(thrown)) throw thrown;
    }
    return loadTable(session, reading, await narrowFits(session, reading.source, proposed, job), job);
  });
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
  return withReading(session, request, true, job, async (reading) => {
    const { source, files } = reading;
    const fits = await proposeFits(session, source, job);
    return session.transaction(async (tx) => {
      await tx.execute(
        sql`CREATE OR REPLACE TEMP TABLE ${PREVIEW} AS SELECT ${typedColumns(source, fits, 'null')}
          FROM ${source.relation} LIMIT ${lit(PREVIEW_ROWS)}`,
        job,
      );
      const page = await tx.page(sql`FROM ${PREVIEW}`, { offset: 0, limit: PREVIEW_ROWS }, job);
      const whole = files.bytes <= SMALL_BYTES && source.complete !== false;
      const rows = whole ? await tx.value(sql`SELECT count(*) FROM ${source.loadRelation}`, job) : page.total;
      const shown = { rows: Number(rows), columns: page.columns, relation: PREVIEW };
      const extract = await extractOf(tx, reading, shown, whole, job);
      await tx.execute(sql`DROP TABLE ${PREVIEW}`, job);
      return { extract, page };
    }, job);
  });
}

function loadTable(
  session: Session,
  reading: Reading,
  fits: readonly ColumnFit[],
  job: Job,
): Promise<Extract> {
  const { request, files, source } = reading;
  const table = ident('main', request.dataset);
  const { aboutRows: rows } = source;
  const whole = { phase: 'load', total: files.bytes, unit: 'bytes', rows } as const;
  const step = stepOf(job, { ...whole, from: 0, to: 1 });
  return session.transaction(async (tx) => {
    await tx.execute(
      sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${typedColumns(source, fits, 'stop')}
        FROM ${source.loadRelation}`,
      step,
    );
    const rows = Number(await tx.value(sql`SELECT count(*) FROM ${table}`, job));
    job.progress({ phase: 'look at the values', fraction: null, done: rows, total: rows, unit: 'rows' });
    const columns = await tx.columns(sql`SELECT * FROM ${table}`, job);
    const extract = await extractOf(tx, reading, { rows, columns, relation: table }, true, job);
    await rememberExtract(tx, extract, job);
    return extract;
  }, job);
}

async function extractOf(
  tx: Session,
  { request, files, source }: Reading,
  { relation, ...table }: Pick<Extract, 'rows' | 'columns'> & { readonly relation: Fragment },
  loaded: boolean,
  job: Job,
): Promise<Extract> {
  const { conversions = [], all_text: asText = false } = request.options;
  const failed = await failedConversions(tx, relation, source.columns, table.columns, job);
  const rejected = loaded ? await source.rejected(tx, job) : { count: 0, samples: [] };
  return {
    table: request.dataset,
    file: request.label ?? request.path,
    format: files.format.id,
    dialect: source.dialect,
    bytes: files.packedBytes,
    ...table,
    rejected,
    warnings: [...source.warnings, ...failed],
    detection: source.detection ?? null,
    compression: files.compression,
    ...partsOf(source, files),
    files: files.all.length,
    sampled: source.sampled ?? null,
    // Who wants text is not offered something else.
    offers: asText ? [] : await offersOf(tx, relation, table.columns, conversions, job),
  };
}

/** Of an archive of several files, those are the parts; else the sheets or tables of the file. */
function partsOf(source: ExtractSource, files: OpenedFiles): Pick<Extract, 'part' | 'parts'> {
  const { part = null, parts = [] } = source;
  const inside = parts.length > 0 && files.parts.length < 2;
  return inside ? { part, parts: [...parts] } : { part: files.part, parts: [...files.parts] };
}

/** What the database says of a file whose lines end in more than one way. */
const MIXED_LINE_ENDS = 'state machine reached an invalid state';

/**
 * Looks at the files and gives `work` a way to read them; what fails because of a file says so of the file. For a
 * `preview` only the first rows are read where that takes less.
 */
async function withReading<T>(
  session: Session,
  request: OpenRequest,
  preview: boolean,
  job: Job,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  return withScratchFolder(async (folder) => {
    const { path, label = path, options } = request;
    const files = await openFiles({ path, label, options, folder, preview }, job);
    const attempt = async (irregularity: Irregularity | null) => {
      const source = await sourceOf(session, files, { options, preview, irregularity }, job);
      return work({ request, files, source });
    };
    for (const tried = new Set<Irregularity>(); ;) {
      try {
        return await attempt([...tried].at(-1) ?? null);
      } catch (thrown) {
        const found = irregularityOf(thrown);
        if (found === null || tried.has(found)) throw aboutFile(thrown, files, label);
        tried.add(found);
      }
    }
  });
}

function irregularityOf(thrown: unknown): Irregularity | null {
  if (thrown instanceof IrregularText) return thrown.irregularity;
  return failedWith(thrown, MIXED_LINE_ENDS) ? 'line ends' : null;
}

interface Manner {
  readonly options: ReadOptions;
  readonly preview: boolean;
  /** What an attempt to have the database read the files by itself ran into, in one of them. */
  readonly irregularity: Irregularity | null;
}

/** The rows of the files as the options want them: a sample of them, with the conversions of columns. */
async function sourceOf(
  session: Session,
  files: OpenedFiles,
  manner: Manner,
  job: Job,
): Promise<ExtractSource> {
  const sources: NamedSource[] = [];
  for (const file of files.all) {
    sources.push({ name: file.name, source: await sourceOfFile(session, file, manner, job) });
  }
  const [only] = sources;
  const whole = only && !files.several ? only.source : await unionSources(session, sources, job);
  const { sample, conversions = [] } = manner.options;
  const source = sample && !manner.preview ? await sampledSource(session, whole, sample, job) : whole;
  return convertedSource(source, conversions);
}

async function sourceOfFile(
  session: Session,
  { file, partInside, folder }: OpenedFile,
  { options: said, preview, irregularity }: Manner,
  job: Job,
): Promise<ExtractSource> {
  const options = optionsInside(said, partInside);
  switch (file.format.reader) {
    case 'text': {
      const headOnly = preview && file.bytes > SMALL_BYTES;
      return csvSource(session, { file, options, folder, headOnly, irregularity }, job);
    }
    case 'json': {
      const path = file.encoding === 'utf-8' ? file.path : await rewriteAsUtf8(file, folder, job);
      return jsonSource(session, file, path, options, job);
    }
    case 'typed':
      return parquetSource(session, file, options, job);
    case 'rows':
      return scratchSource({ ...file, options, folder, rows: preview ? PREVIEW_SOURCE_ROWS : null }, job);
  }
}

/** The options as they hold for what was unpacked: a part may have been the member of the archive. */
function optionsInside(options: ReadOptions, part: string | undefined): ReadOptions {
  const inside = { ...options };
  if (part === undefined) delete inside.part;
  return inside;
}

function failedWith(thrown: unknown, text: string): boolean {
  return thrown instanceof AppError && thrown.message.includes(text);
}

/** An error of the query is an error of the file it reads: the query is ours. */
function aboutFile(thrown: unknown, files: OpenedFiles, label: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'query_failed') return thrown;
  const { message } = thrown;
  const { file } = files.all.find((one) => message.includes(one.file.path)) ?? files.all[0] ?? {};
  const detail = message.replace(/^The query failed: /, '');
  return fileNotOfFormat(
    file?.label ?? label,
    files.format.title,
    file ? detail.replaceAll(file.path, file.label) : detail,
  );
}
