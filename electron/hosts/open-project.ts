import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, parse, relative, sep } from 'node:path';
import type { Job } from '#electron/engine/job.ts';
import { listExtracts, openExtract } from '#electron/engine/open-extract.ts';
import { readLastRun, saveLastRun } from '#electron/engine/project/last-run.ts';
import {
  folderName,
  readSpecText,
  saveSpecText,
  type ProjectFolder,
} from '#electron/engine/project/project-folder.ts';
import { pipelineName } from '#electron/engine/project/starter-spec.ts';
import { resolveExtractPath } from '#electron/engine/resolve-extract-path.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { specHash } from '#electron/engine/spec-hash.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { datasetWithoutFile, unknownDataset } from '#shared/kernel/messages/project.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import { parseSpec } from '#shared/pipeline/parse-spec.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { Spec, SpecProblem, ValidatedSpec } from '#shared/pipeline/spec.ts';
import { validateSpec } from '#shared/pipeline/validate.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import type { RegisteredFile } from './engine-protocol.ts';

/** How a file was when it was loaded; another size or time means that the extract is stale. */
interface LoadedFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly options: string;
}

/** A dataset's file with the options to read it with. */
interface Binding {
  readonly dataset: string;
  readonly path: string;
  readonly label: string;
  readonly options: ReadOptions;
}

/** A project that is open: its spec as saved, its session, and which of its extracts are loaded. */
export class OpenProject {
  readonly project: ProjectFolder;
  readonly session: Session;
  readonly #env: Record<string, string | undefined>;
  readonly #loaded = new Map<string, LoadedFile>();
  #text: string;
  #lastRun: RunRecord | null;

  private constructor(parts: {
    project: ProjectFolder;
    session: Session;
    text: string;
    lastRun: RunRecord | null;
    env: Record<string, string | undefined>;
  }) {
    this.project = parts.project;
    this.session = parts.session;
    this.#text = parts.text;
    this.#lastRun = parts.lastRun;
    this.#env = parts.env;
  }

  /** Opens the project's cache and reads its spec. @throws AppError when another process has the cache open */
  static async open(
    project: ProjectFolder,
    options: {
      env: Record<string, string | undefined>;
      memoryLimitBytes: number;
      onStuck: (reason: string) => void;
    },
  ): Promise<OpenProject> {
    const text = await readSpecText(project);
    await mkdir(project.cache, { recursive: true });
    const session = await openSession({
      database: join(project.cache, 'session.duckdb'),
      tempDirectory: join(project.cache, 'temp'),
      memoryLimitBytes: options.memoryLimitBytes,
      onStuck: options.onStuck,
    });
    return new OpenProject({
      project,
      session,
      text,
      lastRun: await readLastRun(project),
      env: options.env,
    });
  }

  get text(): string {
    return this.#text;
  }

  get hash(): string {
    return specHash(this.#text);
  }

  get lastRun(): RunRecord | null {
    return this.#lastRun;
  }

  /** Saves the text as it stands, problems and all. */
  async saveText(text: string): Promise<ProjectView> {
    await saveSpecText(this.project, text);
    this.#text = text;
    return this.view();
  }

  /** Saves an edited spec into the text, whose comments and order stay. @throws AppError `invalid_spec` for another shape */
  saveSpec(spec: unknown): Promise<ProjectView> {
    return this.saveText(serialiseSpec(specOf(spec), this.#text));
  }

  async recordRun(record: RunRecord): Promise<void> {
    this.#lastRun = record;
    await saveLastRun(this.project, record);
  }

  /** The spec when it holds. @throws AppError `invalid_spec` naming the first problem and its place */
  validated(): ValidatedSpec {
    return loadSpec(this.#text, basename(this.project.specFile));
  }

  async view(): Promise<ProjectView> {
    const { spec, problems } = this.#parsed();
    const extracts = await listExtracts(this.session);
    return {
      id: this.project.id,
      name: spec?.name ?? folderName(this.project),
      folder: this.project.folder,
      spec_text: this.#text,
      spec_hash: this.hash,
      spec,
      problems,
      datasets: datasetsOf(spec, new Set(extracts.map(({ table }) => table))),
      last_run: this.#lastRun,
    };
  }

  /** A picked file under the name it would load as. */
  picked(file: RegisteredFile): { dataset: string; path: string; label: string } {
    return { dataset: datasetName(file), path: file.path, label: this.#asWritten(file.path) };
  }

  /** Loads a picked file as a dataset of the project, under a name of its own. */
  async openFile(file: RegisteredFile, options: ReadOptions, job: Job): Promise<Extract> {
    const path = await this.#keep(file);
    const taken = new Set((await this.view()).datasets.map(({ name }) => name));
    const dataset = freeName(datasetName(file), taken);
    return openExtract(this.session, { dataset, path, label: this.#asWritten(path), options }, job);
  }

  /** The file the spec binds to a dataset. @throws AppError `not_found` when there is no such dataset or file */
  binding(dataset: string): Binding {
    const { spec } = this.#parsed();
    const entries = [...(spec?.sources ?? []), ...(spec?.targets ?? [])];
    const entry = entries.find(({ id }) => id === dataset);
    if (!entry) {
      throw unknownDataset(
        dataset,
        entries.map(({ id }) => id),
      );
    }
    if (!entry.extract) throw datasetWithoutFile(dataset);
    return {
      dataset,
      path: resolveExtractPath(entry.extract.file, this.project.folder, this.#env),
      label: entry.extract.file,
      options: entry.extract.options ?? {},
    };
  }

  /** Loads a dataset from the file the spec binds it to, loaded before or not. */
  async load(dataset: string, job: Job): Promise<Extract> {
    const binding = this.binding(dataset);
    const extract = await openExtract(this.session, binding, job);
    this.#loaded.set(dataset, await stamp(binding.path, binding.options));
    return extract;
  }

  /** Afterwards the dataset is loaded, as its file is now. Files opened by hand are loaded already. */
  async ensureLoaded(dataset: string, job: Job): Promise<void> {
    const { spec } = this.#parsed();
    const bound = [...(spec?.sources ?? []), ...(spec?.targets ?? [])].some(({ id }) => id === dataset);
    if (!bound) {
      const extracts = await listExtracts(this.session);
      const names = extracts.map(({ table }) => table);
      if (!names.includes(dataset)) throw unknownDataset(dataset, names);
      return;
    }
    const { path, options } = this.binding(dataset);
    const before = this.#loaded.get(dataset);
    const now = await stamp(path, options).catch(() => undefined);
    if (before && now && JSON.stringify(before) === JSON.stringify(now)) return;
    await this.load(dataset, job);
  }

  async close(): Promise<void> {
    await this.session.close();
  }

  #parsed(): { spec: Spec | null; problems: SpecProblem[] } {
    const parsed = parseSpec(this.#text, basename(this.project.specFile));
    if (!parsed.spec || parsed.problems.length > 0) return parsed;
    const validated = validateSpec(parsed.spec);
    return { spec: parsed.spec, problems: 'problems' in validated ? validated.problems : [] };
  }

  /** An uploaded file is kept in the project, beside any of the same name; a file of the machine stays where it is. */
  async #keep(file: RegisteredFile): Promise<string> {
    if (!file.uploaded) return file.path;
    const folder = join(this.project.folder, 'extracts');
    await mkdir(folder, { recursive: true });
    const { name, ext } = parse(basename(file.name));
    const kept = join(
      folder,
      `${freeName(name, new Set((await readdir(folder)).map((entry) => parse(entry).name)), '-')}${ext}`,
    );
    await copyFile(file.path, kept, constants.COPYFILE_EXCL);
    return kept;
  }

  /** A path as the spec would write it: relative to the project's folder when inside it. */
  #asWritten(path: string): string {
    const within = relative(this.project.folder, path);
    return within.startsWith('..') || isAbsolute(within) ? path : within.split(sep).join('/');
  }
}

function datasetsOf(spec: Spec | null, loaded: ReadonlySet<string>): ProjectView['datasets'] {
  const declared = [
    ...(spec?.sources ?? []).map(({ id }) => ({ name: id, role: 'source' as const })),
    ...(spec?.transforms ?? []).map(({ id }) => ({ name: id, role: 'transform' as const })),
    ...(spec?.targets ?? []).map(({ id }) => ({ name: id, role: 'target' as const })),
  ];
  const names = new Set(declared.map(({ name }) => name));
  const files = [...loaded]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, role: 'file' as const }));
  return [...declared, ...files].map((dataset) => ({ ...dataset, loaded: loaded.has(dataset.name) }));
}

function datasetName(file: RegisteredFile): string {
  return pipelineName(parse(file.name).name);
}

function freeName(wanted: string, taken: ReadonlySet<string>, separator = '_'): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}${separator}${number}`;
    if (!taken.has(name)) return name;
  }
}

async function stamp(path: string, options: ReadOptions): Promise<LoadedFile> {
  const { size, mtimeMs } = await stat(path);
  return { path, bytes: size, modifiedMs: mtimeMs, options: JSON.stringify(options) };
}
