import type { Job } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';

/** Runs some work on a database of its own, which is gone afterwards, whatever happened. */
export async function withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
  const session = await openSession({ database: ':memory:' });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Loads a file as a dataset called after it. */
export function loadFile(session: Session, path: string, options: ReadOptions, job: Job): Promise<Extract> {
  return openExtract(session, { dataset: datasetNameOf(path), path, label: path, options }, job);
}
