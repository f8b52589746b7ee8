import type { Extract } from '#shared/formats/extract.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import { datasetWithoutFile, unknownDataset } from '#shared/kernel/messages/project.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { tableReferences } from '#shared/pipeline/table-references.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { filesStamp } from '../find-files.ts';
import type { Job } from '../job.ts';
import { listExtracts } from '../open-extract.ts';
import { resolveExtractPath } from '../resolve-extract-path.ts';
import { loadSource, loadTarget, type FilePlace } from '../run/load-declared.ts';
import type { Session } from '../session.ts';
import { assertReadOnlySelect } from '../sql-gate.ts';

/**
 * The datasets of a spec in a session, loaded when asked for and again when their file or declaration changed.
 * A transform is made from its inputs as they were extracted: gates have not set rows aside here.
 */
export class SpecDatasets {
  readonly #session: Session;
  readonly #place: FilePlace;
  /** What each dataset was loaded from, in a form that differs when loading again would make a difference. */
  readonly #loadedFrom = new Map<string, string>();
  /** The last work on each dataset: two screens that ask for one at once must not both make its table. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(session: Session, place: FilePlace) {
    this.#session = session;
    this.#place = place;
  }

  /** Afterwards the dataset is there, as its file is now. @throws AppError `not_found` for one the spec does not have */
  ensure(spec: Spec, dataset: string, job: Job): Promise<void> {
    return this.#inTurn(dataset, job, () => this.#ensure(spec, dataset, job));
  }

  /** Loads the extract of a source or target, loaded before or not, with the columns and types the spec declares. */
  load(spec: Spec, dataset: string, job: Job): Promise<Extract> {
    return this.#inTurn(dataset, job, () => this.#load(spec, dataset, job));
  }

  async #ensure(spec: Spec, dataset: string, job: Job): Promise<void> {
    const transform = spec.transforms.find(({ id }) => id === dataset);
    if (transform) {
      const inputs = tableReferences(transform.sql).map((name) => name.toLowerCase());
      for (const input of inputs) await this.ensure(spec, input, job);
      const query = await assertReadOnlySelect(this.#session, transform.sql, new Set(inputs), job);
      const table = ident(dataset);
      await this.#session.withDeadline().execute(sql`CREATE OR REPLACE TABLE ${table} AS ${query}`, job);
      return;
    }
    if (this.#loadedFrom.get(dataset) === (await this.#origin(spec, dataset))) return;
    await this.#load(spec, dataset, job);
  }

  async #load(spec: Spec, dataset: string, job: Job): Promise<Extract> {
    const origin = await this.#origin(spec, dataset);
    const extract = await this.#read(spec, dataset, job);
    this.#loadedFrom.set(dataset, origin);
    return extract;
  }

  /** Does the work once what was begun before on the dataset has ended, well or not. */
  async #inTurn<T>(dataset: string, job: Job, work: () => Promise<T>): Promise<T> {
    const key = dataset.toLowerCase();
    const before = this.#turns.get(key) ?? Promise.resolve();
    const mine = before.then(() => {
      if (job.signal.aborted) throw cancelled();
      return work();
    });
    this.#turns.set(
      key,
      mine.catch(() => {}),
    );
    return mine;
  }

  async #read(spec: Spec, dataset: string, job: Job): Promise<Extract> {
    const source = spec.sources.find(({ id }) => id === dataset);
    if (source) return (await loadSource(this.#session, source, this.#place, job)).extract;
    const target = spec.targets.find(({ id }) => id === dataset);
    if (!target) throw unknownDataset(dataset, namesOf(spec));
    await loadTarget(this.#session, target, spec, this.#place, job);
    const extract = (await listExtracts(this.#session)).find(({ table }) => table === dataset);
    if (!extract) throw datasetWithoutFile(dataset);
    return extract;
  }

  /** @throws AppError `not_found` when the spec has no such source or target */
  async #origin(spec: Spec, dataset: string): Promise<string> {
    const entry = [...spec.sources, ...spec.targets].find(({ id }) => id === dataset);
    if (!entry) throw unknownDataset(dataset, namesOf(spec));
    if (!entry.extract) return JSON.stringify(entry);
    const path = resolveExtractPath(entry.extract.file, this.#place.folder, this.#place.env);
    return JSON.stringify([entry, await filesStamp(path)]);
  }
}

function namesOf(spec: Spec): string[] {
  return [...spec.sources, ...spec.transforms, ...spec.targets].map(({ id }) => id);
}
