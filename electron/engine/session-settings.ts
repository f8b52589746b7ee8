import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

const GIB = 2 ** 30;

/** What the database may take of the memory; the rest is for results on their way, and for what it does not count. */
const DATABASE_SHARE = 0.75;

export interface SessionOptions {
  /** A path, or `:memory:`. */
  readonly database: string;
  /** Where queries spill; beside the database unless given. It is removed when the session closes. */
  readonly tempDirectory?: string;
  /** What the process should keep to. */
  readonly memoryLimitBytes?: number;
  readonly threads?: number;
  /** Called once a query can't be stopped or the database is invalidated: the host ends the process. */
  readonly onStuck?: (reason: string) => void;
}

/** Settings an instance opens with, spelled as DuckDB wants them. */
export interface SessionSettings {
  readonly tempDirectory: string;
  readonly memoryLimitBytes: number;
  readonly config: Record<string, string>;
}

/** `ASSAY_MEMORY_LIMIT` (such as `8GB` or `512MB`), else the smaller of 4 GiB and 60 % of the machine's memory. */
export function defaultMemoryLimit(env: Record<string, string | undefined> = process.env): number {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*(MB|GB)\s*$/i.exec(env['ASSAY_MEMORY_LIMIT'] ?? '') ?? [];
  if (amount !== undefined && Number(amount) > 0) {
    return Math.floor(Number(amount) * (unit?.toUpperCase() === 'GB' ? GIB : GIB / 1024));
  }
  return Math.floor(Math.min(4 * GIB, totalmem() * 0.6));
}

/** Bounded memory and spill, no network, no extension that is not built in. */
export async function sessionSettings(options: SessionOptions): Promise<SessionSettings> {
  const memoryLimitBytes = options.memoryLimitBytes ?? defaultMemoryLimit();
  const tempDirectory = options.tempDirectory ?? defaultTempDirectory(options.database);
  return {
    tempDirectory,
    memoryLimitBytes,
    config: {
      memory_limit: `${Math.floor(memoryLimitBytes * DATABASE_SHARE)}B`,
      threads: String(options.threads ?? availableParallelism()),
      temp_directory: tempDirectory,
      max_temp_directory_size: `${await spillLimit(tempDirectory)}B`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      allow_persistent_secrets: 'false',
    },
  };
}

function defaultTempDirectory(database: string): string {
  return database === ':memory:'
    ? join(tmpdir(), `assay-spill-${process.pid}-${randomUUID()}`)
    : `${database}.spill`;
}

/** 80 % of what is free where the spill goes, so that a query never fills the disk to the last byte. */
async function spillLimit(tempDirectory: string): Promise<number> {
  for (let folder = tempDirectory; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return Math.max(64 * 2 ** 20, Math.floor(bavail * bsize * 0.8));
    } catch {
      // The folder need not exist yet; its parent says as much about the disk.
      if (dirname(folder) === folder) return 10 * GIB;
    }
  }
}
