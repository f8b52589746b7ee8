import type { Extract, Sample } from '#shared/formats/extract.ts';
import { sampleByNoColumn } from '#shared/kernel/messages/files.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { ExtractSource } from './open-extract-source.ts';
import type { Session } from './session.ts';

/** What was left out of a file on purpose. */
type Sampled = NonNullable<Extract['sampled']>;

// A name that no column of a file has, as names lose their NUL characters but not these.
const PLACE = ident('assay place in the file');

/**
 * The source with the rows of a sample only, in file order. A row is chosen by its place and the seed, so the same
 * file and seed give the same rows however many threads read it. Random and stratified samples read the file
 * once more before, to count; `of` is null for the first rows, which does not.
 * @throws AppError `usage` for a column that is not there
 */
export async function sampledSource(
  session: Session,
  source: ExtractSource,
  sample: Sample,
  job: Job,
): Promise<ExtractSource & { readonly sampled: Sampled }> {
  switch (sample.method) {
    case 'first': {
      const first = (relation: Fragment) => sql`(SELECT * FROM ${relation} LIMIT ${lit(sample.rows)})`;
      return withRows(source, first, { sample, of: null });
    }
    case 'random': {
      const of = Number(await session.value(sql`SELECT count(*) FROM ${source.relation}`, job));
      const chosen = sql`SELECT range + 1 FROM range(${lit(of)})
        ORDER BY ${scatter(sql`(range + 1)`, sample.seed)} LIMIT ${lit(sample.rows)}`;
      return withRows(source, (relation) => atPlaces(relation, chosen), { sample, of });
    }
    case 'stratified':
      return stratified(session, source, sample, job);
  }
}

async function stratified(
  session: Session,
  source: ExtractSource,
  sample: Sample & { method: 'stratified' },
  job: Job,
): Promise<ExtractSource & { readonly sampled: Sampled }> {
  const column = source.columns.find(({ name }) => name === sample.column);
  if (!column)
    throw sampleByNoColumn(
      sample.column,
      source.columns.map(({ name }) => name),
    );
  const [row = {}] = await session.rows(
    sql`SELECT count(*) AS rows, count(DISTINCT value) + max((value IS NULL)::INTEGER) AS strata
      FROM (SELECT ${column.value} AS value FROM ${source.relation})`,
    job,
  );
  const share = Math.max(1, Math.floor(sample.rows / Math.max(1, Number(row['strata']))));
  const scattered = scatter(PLACE, sample.seed);
  const chosen = sql`SELECT ${PLACE} FROM (
      SELECT ${PLACE}, row_number() OVER (PARTITION BY value ORDER BY ${scattered}) AS turn
      FROM (SELECT ${column.value} AS value, row_number() OVER () AS ${PLACE} FROM ${source.relation}))
    WHERE turn <= ${lit(share)} ORDER BY turn, ${scattered} LIMIT ${lit(sample.rows)}`;
  return withRows(source, (relation) => atPlaces(relation, chosen), {
    sample,
    of: Number(row['rows']),
  });
}

function withRows(
  source: ExtractSource,
  some: (relation: Fragment) => Fragment,
  sampled: Sampled,
): ExtractSource & { readonly sampled: Sampled } {
  const warning = 'Only a sample of the rows is loaded; counts and shares are those of the sample.';
  return {
    ...source,
    aboutRows: sampled.sample.rows,
    relation: some(source.relation),
    loadRelation: some(source.loadRelation),
    warnings: [...source.warnings, warning],
    sampled,
  };
}

/** The rows at some places, in file order, which the join does not keep. */
function atPlaces(relation: Fragment, chosen: Fragment): Fragment {
  return sql`(SELECT * EXCLUDE (${PLACE}) FROM (SELECT *, row_number() OVER () AS ${PLACE} FROM ${relation})
    WHERE ${PLACE} IN (${chosen}) ORDER BY ${PLACE})`;
}

/** An order of places that looks like chance and depends on nothing but the seed. */
function scatter(place: Fragment, seed: number): Fragment {
  return sql`hash(${place}::BIGINT, ${lit(seed)}::BIGINT)`;
}
