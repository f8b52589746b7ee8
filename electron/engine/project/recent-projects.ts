import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RecentProjectSchema, type RecentProject } from '#shared/rpc/index.ts';
import { writeAtomically } from './write-atomically.ts';

const StoredSchema = z.strictObject({
  format: z.literal('assay-recent'),
  version: z.literal(1),
  projects: z.array(RecentProjectSchema.omit({ missing: true })),
});
type Stored = Omit<RecentProject, 'missing'>;

const KEPT = 20;

/** The projects opened last, newest first, in `$ASSAY_HOME/recent.json`. A list that cannot be read is empty. */
export class RecentProjects {
  readonly #file: string;

  constructor(home: string) {
    this.#file = join(home, 'recent.json');
  }

  async list(): Promise<RecentProject[]> {
    const projects = await this.#read();
    return Promise.all(
      projects.map(async (project) => ({
        ...project,
        missing: (await stat(project.folder).catch(() => null)) === null,
      })),
    );
  }

  /** Puts a project at the top, with what is known of its last run. */
  async touch(project: Stored): Promise<void> {
    const others = (await this.#read()).filter(({ id }) => id !== project.id);
    await this.#write([project, ...others].slice(0, KEPT));
  }

  async forget(id: string): Promise<void> {
    await this.#write((await this.#read()).filter((project) => project.id !== id));
  }

  async #read(): Promise<Stored[]> {
    try {
      return StoredSchema.parse(JSON.parse(await readFile(this.#file, 'utf8'))).projects;
    } catch {
      // Missing, damaged, or of a newer version: a list of shortcuts is not worth an error.
      return [];
    }
  }

  async #write(projects: Stored[]): Promise<void> {
    const text = JSON.stringify({ format: 'assay-recent', version: 1, projects }, null, 2);
    await writeAtomically(this.#file, `${text}\n`);
  }
}
