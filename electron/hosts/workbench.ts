import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assayHome } from '#electron/engine/project/assay-home.ts';
import { createProject, locateProject, type ProjectFolder } from '#electron/engine/project/project-folder.ts';
import { RecentProjects } from '#electron/engine/project/recent-projects.ts';
import { defaultMemoryLimit } from '#electron/engine/session-settings.ts';
import { writeSampleProject } from '#electron/engine/sample/write-sample-project.ts';
import {
  SPEC_FILE,
  noProjectOpen,
  noUsableName,
  unknownRecentProject,
} from '#shared/kernel/messages/project.ts';
import type { ProjectView, RecentProject } from '#shared/rpc/index.ts';
import { FileRegistry } from './file-registry.ts';
import { OpenProject } from './open-project.ts';

export interface WorkbenchOptions {
  readonly host: 'desktop' | 'web';
  readonly env: Record<string, string | undefined>;
  /** Told when a query can't be stopped any more: the process must end. */
  onStuck?(reason: string): void;
  /** Told each time another project is open, or none. */
  onProject?(folder: string | null): void;
}

/** What one engine process holds: the project that is open, the recent ones, and the files the page may name. */
export class Workbench {
  /** Which host the page sees; the engine process learns it after it has started. */
  host: 'desktop' | 'web';
  readonly #env: Record<string, string | undefined>;
  readonly files = new FileRegistry();
  readonly memoryLimitBytes = defaultMemoryLimit();
  readonly #recent: RecentProjects;
  readonly #onProject: (folder: string | null) => void;
  readonly #onStuck: (reason: string) => void;
  #open: OpenProject | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: WorkbenchOptions) {
    this.host = options.host;
    this.#env = options.env;
    this.#recent = new RecentProjects(assayHome(options.env));
    this.#onProject = options.onProject ?? (() => {});
    this.#onStuck = options.onStuck ?? (() => {});
  }

  get current(): OpenProject | null {
    return this.#open;
  }

  /** The project that is open. @throws AppError `not_found` when none is */
  project(): OpenProject {
    if (!this.#open) throw noProjectOpen();
    return this.#open;
  }

  recent(): Promise<RecentProject[]> {
    return this.#recent.list();
  }

  async forget(id: string): Promise<RecentProject[]> {
    await this.#recent.forget(id);
    return this.#recent.list();
  }

  /** Opens the project at a folder or spec file; the one open before is closed first. */
  async open(path: string): Promise<ProjectView> {
    return this.#switchTo(await locateProject(path));
  }

  async openRecent(id: string): Promise<ProjectView> {
    const project = (await this.#recent.list()).find((recent) => recent.id === id);
    if (!project) throw unknownRecentProject();
    return this.open(project.folder);
  }

  /** Generates the sample project when it is not there yet, and opens it. */
  async openSample(): Promise<ProjectView> {
    const folder = join(assayHome(this.#env), 'sample');
    const there = await stat(join(folder, SPEC_FILE)).catch(() => null);
    if (!there) await writeSampleProject(folder);
    return this.open(folder);
  }

  /** Makes a project with a starter spec in a folder, or in one of that name in Assay's home, and opens it. */
  async create(folder: string | null, name: string): Promise<ProjectView> {
    return this.#switchTo(
      await createProject(folder ?? join(assayHome(this.#env), folderNameOf(name)), name),
    );
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeNow());
  }

  /** Writes the open project, with the verdict of its last run, at the top of the recent list. */
  async remember(): Promise<void> {
    if (!this.#open) return;
    const { id, name, folder, last_run } = await this.#open.view();
    const opened_at = new Date().toISOString();
    await this.#recent.touch({ id, name, folder, opened_at, verdict: last_run?.status ?? null });
  }

  #switchTo(project: ProjectFolder): Promise<ProjectView> {
    return this.#inTurn(async () => {
      // One owner a file: DuckDB would let this process open the same cache twice, and corrupt it.
      await this.#closeNow();
      this.#open = await OpenProject.open(project, {
        env: this.#env,
        memoryLimitBytes: this.memoryLimitBytes,
        onStuck: this.#onStuck,
      });
      this.#onProject(project.folder);
      await this.remember();
      return this.#open.view();
    });
  }

  async #closeNow(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#onProject(null);
    await open?.close();
  }

  /** Opening and closing happen one after the other, in the order they were asked for. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** A name as a folder's: no separators, no leading dots. @throws AppError `usage` when nothing is left of it */
function folderNameOf(name: string): string {
  const folder = name.replace(/[^\p{L}\p{N} _-]+/gu, '-').trim();
  if (!/[\p{L}\p{N}]/u.test(folder)) throw noUsableName(name);
  return folder;
}
