import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ReadOptionsSchema } from '#shared/formats/extract.ts';
import type { ProjectFolder } from './project-folder.ts';
import { writeAtomically } from './write-atomically.ts';

const OpenedFileSchema = z.strictObject({ path: z.string(), options: ReadOptionsSchema });

/** A file the user opened by hand: where it is, as the spec would write it, and how it is read. */
export type OpenedFile = z.infer<typeof OpenedFileSchema>;

const FILE = 'opened-files.json';

/** The files that were opened by hand, by dataset: kept with the cache, so that they can be loaded again. */
export class OpenedFiles {
  readonly #file: string;
  readonly #files: Map<string, OpenedFile>;

  private constructor(file: string, files: Map<string, OpenedFile>) {
    this.#file = file;
    this.#files = files;
  }

  /** What an earlier session opened; a cache that was deleted, or that another version wrote, holds nothing. */
  static async read(project: ProjectFolder): Promise<OpenedFiles> {
    const file = join(project.cache, FILE);
    const text = await readFile(file, 'utf8').catch(() => '{}');
    const parsed = z.record(z.string(), OpenedFileSchema).safeParse(parseJson(text));
    return new OpenedFiles(file, new Map(parsed.success ? Object.entries(parsed.data) : []));
  }

  get(dataset: string): OpenedFile | undefined {
    return this.#files.get(dataset);
  }

  async remember(dataset: string, opened: OpenedFile): Promise<void> {
    this.#files.set(dataset, opened);
    await writeAtomically(this.#file, JSON.stringify(Object.fromEntries(this.#files)));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
