import type { Job } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { listOption, type CliOptions } from './command.ts';
import { convertRequest, requestedConversions } from './convert-option.ts';
import { readOptionsOf } from './read-options.ts';

/** Runs some work on a database of its own, which is gone afterwards, whatever happened. */
export async function withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
  const session = await openSession({ database: ':memory:' });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Loads a file, as a dataset called after it unless it has a name. */
export function loadFile(
  session: Session,
  path: string,
  options: ReadOptions,
  job: Job,
  dataset = datasetNameOf(path),
): Promise<Extract> {
  return openExtract(session, { dataset, path, label: path, options }, job);
}

interface Converted {
  readonly extract: Extract;
  readonly options: ReadOptions;
}

/**
 * Loads a file with the conversions that `--convert` asks for, and says with which options. What is offered is known
 * once the file was loaded, so it is loaded again with what was asked for.
 */
export async function loadConverted(
  session: Session,
  path: string,
  options: CliOptions,
  job: Job,
): Promise<Converted> {
  const requests = listOption(options, 'convert').map(convertRequest);
  const plain = readOptionsOf(options);
  const extract = await loadFile(session, path, plain, job);
  if (requests.length === 0) return { extract, options: plain };
  const converted = { ...plain, conversions: requestedConversions(requests, extract) };
  return { extract: await loadFile(session, path, converted, job), options: converted };
}
