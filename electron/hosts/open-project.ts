import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import type { Job } from '#electron/engine/job.ts';
import { listExtracts, openExtract } from '#electron/engine/open-extract.ts';
import { OpenedFiles, type OpenedFile } from '#electron/engine/project/opened-files.ts';
import { readLastRun, saveLastRun } from '#electron/engine/project/last-run.ts';
import {
  folderName,
  readSpecText,
  saveSpecText,
  type ProjectFolder,
} from '#electron/engine/project/project-folder.ts';
import { SpecDatasets } from '#electron/engine/project/spec-datasets.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import { resolveExtractPath } from '#electron/engine/resolve-extract-path.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { specHash } from '#electron/engine/spec-hash.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { datasetWithoutFile, unknownDataset } from '#shared/kernel/messages/project.ts';
import { loadSpec, readSpec, type SpecReading } from '#shared/pipeline/load-spec.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import { serialiseSpec } from '#shared/pipeline/serialise-spec.ts';
import { SpecSchema, type Spec, type ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import { invalidCall } from '#shared/kernel/messages/host.ts';
import type { RegisteredFile } from './engine-protocol.ts';
import { Rehearsal } from './rehearsal.ts';
import { RunningProfiles } from './running-profiles.ts';

/** Share of the session's memory that the rehearsal of merges may take beside it. */
const REHEARSAL_SHARE = 0.5;

interface OpenOptions {
  readonly env: Record<string, string | undefined>;
  readonly memoryLimitBytes: number;
  onStuck(reason: string): void;
}

/** A file to read a dataset from, as the engine wants it. */
interface NamedFile {
  readonly dataset: string;
  readonly path: string;
  readonly label: string;
}

/** A project that is open: its spec as saved, its session, and which of its extracts are loaded. */
export class OpenProject {
  readonly project: ProjectFolder;
  readonly session: Session;
  readonly rehearsal: Rehearsal;
  readonly profiles = new RunningProfiles();
  readonly #datasets: SpecDatasets;
  readonly #env: OpenOptions['env'];
  readonly #opened: OpenedFiles;
  #text: string;
  #lastRun: RunRecord | null;

  private constructor(
    project: ProjectFolder,
    session: Session,
    options: OpenOptions,
    saved: { text: string; lastRun: RunRecord | null; opened: OpenedFiles },
  ) {
    this.project = project;
    this.session = session;
    this.rehearsal = new Rehearsal(Math.floor(options.memoryLimitBytes * REHEARSAL_SHARE));
    this.#env = options.env;
    this.#datasets = new SpecDatasets(session, { folder: project.folder, env: options.env });
    this.#text = saved.text;
    this.#opened = saved.opened;
    this.#lastRun = saved.lastRun;
  }

  /** Opens the project's cache and reads its spec. @throws AppError when another process has the cache open */
  static async open(project: ProjectFolder, options: OpenOptions): Promise<OpenProject> {
    const text = await readSpecText(project);
    await mkdir(project.cache, { recursive: true });
    const session = await openSession({
      database: join(project.cache, 'session.duckdb'),
      memoryLimitBytes: options.memoryLimitBytes,
      onStuck: (reason) => options.onStuck(reason),
    });
    return new OpenProject(project, session, options, {
      text,
      lastRun: await readLastRun(project),
      opened: await OpenedFiles.read(project),
    });
  }

  get hash(): string {
    return specHash(this.#text);
  }

  get lastRun(): RunRecord | null {
    return this.#lastRun;
  }

  /** The spec when it holds. @throws AppError `invalid_spec` naming the first problem and its place */
  validated(): ValidatedSpec {
    return loadSpec(this.#text, this.#specName);
  }

  /** The spec as it reads, whether or not all it names is there; null while its text is no spec. */
  readable(): Spec | null {
    return this.#read().spec;
  }

  /** Where the rules of the spec find the values of their parameters. */
  scope({ parameters }: Pick<Spec, 'parameters'>): ParameterScope {
    return { parameters, env: this.#env };
  }

  /** What a merge of the spec reads: the spec as it stands and where its files are. */
  stage() {
    return { spec: this.validated(), folder: this.project.folder, env: this.#env };
  }

  async view(): Promise<ProjectView> {
    const { spec, problems } = this.#read();
    const extracts = await listExtracts(this.session);
    return {
      id: this.project.id,
      name: spec?.name ?? folderName(this.project),
      folder: this.project.folder,
      spec_text: this.#text,
      spec_hash: this.hash,
      spec,
      problems,
      datasets: datasetsOf(spec, new Set(extracts.map(({ table }) => table)), this.#opened),
      last_run: this.#lastRun,
    };
  }

  /** Saves the text as it stands, problems and all. */
  async saveText(text: string): Promise<ProjectView> {
    await saveSpecText(this.project, text);
    this.#text = text;
    return this.view();
  }

  /** Saves an edited spec into the text, whose comments and order stay. @throws AppError `usage` for another shape */
  saveSpec(spec: unknown): Promise<ProjectView> {
    const parsed = SpecSchema.safeParse(spec);
    if (parsed.success) return this.saveText(serialiseSpec(parsed.data, this.#text));
    const [issue] = parsed.error.issues;
    throw invalidCall(`spec.${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  }

  async recordRun(record: RunRecord): Promise<void> {
    this.#lastRun = record;
    await saveLastRun(this.project, record);
  }

  /** A picked file under the name it would load as. */
  picked(file: RegisteredFile): NamedFile {
    // Where the host put its own copy says nothing to who picked the file.
    const label = file.uploaded ? file.name : this.#asWritten(file.path);
    return { dataset: datasetNameOf(file.name), path: file.path, label };
  }

  /** The file of a dataset, by the spec or opened by hand. @throws AppError `not_found` when there is no such dataset or file */
  bound(dataset: string): NamedFile {
    const { spec } = this.#read();
    const opened = this.#openedByHand(dataset, spec);
    if (opened) return { dataset, path: resolve(this.project.folder, opened.path), label: opened.path };
    const entries = [...(spec?.sources ?? []), ...(spec?.targets ?? [])];
    const entry = entries.find(({ id }) => id === dataset);
    if (!entry) {
      throw unknownDataset(
        dataset,
        entries.map(({ id }) => id),
      );
    }
    if (!entry.extract) throw datasetWithoutFile(dataset);
    const { file } = entry.extract;
    return { dataset, path: resolveExtractPath(file, this.project.folder, this.#env), label: file };
  }

  /** Loads a picked file as a dataset of the project: in place of one that was opened by hand, or under a name of its own. */
  async openFile(
    file: RegisteredFile,
    { options, replaces }: { readonly options: ReadOptions; readonly replaces?: string | undefined },
    job: Job,
  ): Promise<Extract> {
    if (replaces !== undefined && !this.#openedByHand(replaces, this.#read().spec)) {
      throw unknownDataset(replaces, []);
    }
    const path = await this.#keep(file);
    const taken = new Set((await this.view()).datasets.map(({ name }) => name));
    const dataset = replaces ?? freeName(datasetNameOf(file.name), taken, '_');
    return this.#openByHand(dataset, { path: this.#asWritten(path), options }, job);
  }

  /** Loads a dataset from its file, loaded before or not; `options` are for one that was opened by hand. */
  load(dataset: string, options: ReadOptions | undefined, job: Job): Promise<Extract> {
    const { spec } = this.#read();
    const opened = this.#openedByHand(dataset, spec);
    if (opened) return this.#openByHand(dataset, { ...opened, ...(options && { options }) }, job);
    return this.#datasets.load(this.#spec(dataset), dataset, job);
  }

  /** Afterwards the dataset is loaded, as its file is now. Files opened by hand are loaded already. */
  async ensureLoaded(dataset: string, job: Job): Promise<void> {
    const { spec } = this.#read();
    if (spec && hasDataset(spec, dataset)) return this.#datasets.ensure(spec, dataset, job);
    const loaded = (await listExtracts(this.session)).map(({ table }) => table);
    if (!loaded.includes(dataset)) throw unknownDataset(dataset, loaded);
  }

  async close(): Promise<void> {
    await this.rehearsal.close();
    await this.session.close();
  }

  get #specName(): string {
    return basename(this.project.specFile);
  }

  #read(): SpecReading {
    return readSpec(this.#text, this.#specName);
  }

  #spec(dataset: string): Spec {
    const { spec } = this.#read();
    if (!spec) throw unknownDataset(dataset, []);
    return spec;
  }

  async #openByHand(dataset: string, opened: OpenedFile, job: Job): Promise<Extract> {
    const path = resolve(this.project.folder, opened.path);
    const { options } = opened;
    const extract = await openExtract(this.session, { dataset, path, label: opened.path, options }, job);
    await this.#opened.remember(dataset, opened);
    return extract;
  }

  /** The file of a dataset that the spec does not have. */
  #openedByHand(dataset: string, spec: Spec | null): OpenedFile | undefined {
    return spec && hasDataset(spec, dataset) ? undefined : this.#opened.get(dataset);
  }

  /** An uploaded file is kept in the project, beside any of the same name; a file of the machine stays where it is. */
  async #keep(file: RegisteredFile): Promise<string> {
    if (!file.uploaded) return file.path;
    const folder = join(this.project.folder, 'extracts');
    await mkdir(folder, { recursive: true });
    const { name, ext } = parse(basename(file.name));
    const taken = new Set((await readdir(folder)).map((entry) => parse(entry).name));
    const kept = join(folder, `${freeName(name, taken, '-')}${ext}`);
    await copyFile(file.path, kept, constants.COPYFILE_EXCL);
    return kept;
  }

  /** A path as the spec would write it: relative to the project's folder when inside it. */
  #asWritten(path: string): string {
    const within = relative(this.project.folder, path);
    return within.startsWith('..') || isAbsolute(within) ? path : within.split(sep).join('/');
  }
}

function hasDataset(spec: Spec, dataset: string): boolean {
  return [...spec.sources, ...spec.transforms, ...spec.targets].some(({ id }) => id === dataset);
}

function datasetsOf(
  spec: Spec | null,
  loaded: ReadonlySet<string>,
  opened: OpenedFiles,
): ProjectView['datasets'] {
  const optionsOf = ({ extract }: { extract?: { options?: ReadOptions | undefined } | undefined }) =>
    extract ? (extract.options ?? {}) : null;
  const declared = [
    ...(spec?.sources ?? []).map((source) => ({
      name: source.id,
      role: 'source' as const,
      options: optionsOf(source),
    })),
    ...(spec?.transforms ?? []).map(({ id }) => ({ name: id, role: 'transform' as const, options: null })),
    ...(spec?.targets ?? []).map((target) => ({
      name: target.id,
      role: 'target' as const,
      options: optionsOf(target),
    })),
  ];
  const names = new Set(declared.map(({ name }) => name));
  const files = [...loaded]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, role: 'file' as const, options: opened.get(name)?.options ?? null }));
  return [...declared, ...files].map((dataset) => ({ ...dataset, loaded: loaded.has(dataset.name) }));
}

function freeName(wanted: string, taken: ReadonlySet<string>, separator: string): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}${separator}${number}`;
    if (!taken.has(name)) return name;
  }
}
