import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Job } from '#electron/engine/job.ts';
import { logicalTypeOf } from '#electron/engine/merge/type-family.ts';
import { writeAtomically } from '#electron/engine/project/write-atomically.ts';
import type { Session } from '#electron/engine/session.ts';
import type { ImportedDataset, ImportResult, NotRead } from '#shared/importers/import-result.ts';
import { idIn } from '#shared/importers/names.ts';
import { placeImport, type PlacedImport, type Places, withSources } from '#shared/importers/place-import.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import { serialiseSpec } from '#shared/pipeline/serialise-spec.ts';
import { SPEC_VERSION, SpecSchema } from '#shared/pipeline/spec.ts';
import { loadFile, withSession } from './file-session.ts';

/** What the command line says of the file's datasets: theirs → the spec's, theirs → where the data is. */
interface Said {
  readonly places: Places;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Puts the rules of a file into a spec and saves it, what it said before beside it; starts the spec where there is
 * none, with the datasets of the file as sources.
 */
export async function importIntoSpec(
  specPath: string,
  result: ImportResult,
  said: Said,
  job: Job,
): Promise<PlacedImport> {
  const text = await readFile(specPath, 'utf8').catch(() => null);
  if (text === null) return startSpec(specPath, result, said, job);
  const placed = placeImport(loadSpec(text, specPath), result, said.places);
  if (placed.added.length > 0) {
    await writeAtomically(specPath, serialiseSpec(placed.spec, text), { backup: true });
  }
  return placed;
}

async function startSpec(
  specPath: string,
  result: ImportResult,
  { places, files }: Said,
  job: Job,
): Promise<PlacedImport> {
  const name = idIn(basename(dirname(specPath)), 63) ?? 'imported';
  const datasets = new Map<string, ImportedDataset>();
  const guessed: NotRead[] = [];
  await withSession(async (session) => {
    for (const dataset of result.datasets) {
      const own = { ...dataset, name: places[dataset.name] ?? dataset.name };
      const loaded = await withData(session, own, specPath, files[dataset.name], job);
      datasets.set(own.name, loaded ?? own);
      if (!loaded && dataset.declared !== true) guessed.push(guessedColumns(own.name));
    }
  });
  const empty = SpecSchema.parse({ assay: SPEC_VERSION, name, sources: [] });
  const placed = placeImport(withSources(empty, [...datasets.values()]), result, places);
  await writeAtomically(specPath, serialiseSpec(placed.spec));
  return { ...placed, not_placed: [...placed.not_placed, ...guessed] };
}

/** The dataset with the columns that its data has; null where no data is. */
async function withData(
  session: Session,
  dataset: ImportedDataset,
  specPath: string,
  given: string | undefined,
  job: Job,
): Promise<ImportedDataset | null> {
  const folder = dirname(specPath);
  const path = given === undefined ? resolve(folder, dataset.file ?? `${dataset.name}.csv`) : resolve(given);
  if (given === undefined && !(await stat(path).catch(() => null))) return null;
  const { columns } = await loadFile(session, path, {}, job, dataset.name);
  return {
    ...dataset,
    file: relative(folder, path).split(sep).join('/'),
    columns: columns.map(({ name, type }) => ({ name, type: logicalTypeOf(type) ?? 'text' })),
  };
}

function guessedColumns(dataset: string): NotRead {
  return {
    where: 'the file',
    line: 1,
    what: `the columns of ${dataset}`,
    why: 'The file does not declare them; the spec has those that its rules name, with types that suit them.',
    remedy: `Import again with --data ${dataset}=FILE, or correct the columns in the spec.`,
  };
}
