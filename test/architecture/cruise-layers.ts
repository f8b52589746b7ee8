import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from './source-files.ts';

const TREES = ['shared', 'electron', 'renderer'];
const CONFIG = join(ROOT, 'test', 'config', 'dependency-cruiser.cjs');

const CruiseSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A rule of the house and the two files that break it. */
export interface Crossing {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What `npm run layers` finds in a copy of the sources; `modules` says how many files it looked at. */
export async function cruiseLayers(root: string): Promise<{ modules: number; crossings: Crossing[] }> {
  const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cruiser, '--config', CONFIG, '--output-type', 'json', ...TREES],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  );
  const { summary } = CruiseSchema.parse(JSON.parse(stdout));
  return {
    modules: summary.totalCruised,
    crossings: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
}

/** Gives `use` a copy of the sources that may be spoilt; it is gone afterwards. */
export async function withCopyOfSources<T>(use: (root: string) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'assay-architecture-'));
  try {
    for (const tree of [...TREES, 'package.json', 'tsconfig.json']) {
      await cp(join(ROOT, tree), join(copy, tree), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
