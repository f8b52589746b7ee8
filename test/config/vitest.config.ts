import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One project a folder of `test/`; `npm test -- engine` runs that one. */
function project(name: string, extra: { testTimeout?: number; fileParallelism?: boolean } = {}) {
  return {
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...extra },
  };
}

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    pool: 'forks',
    maxWorkers: Math.min(4, availableParallelism()),
    passWithNoTests: true,
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // Text of numbers and dates must not follow the machine the tests run on.
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    projects: [
      project('unit'),
      project('engine', { testTimeout: 60_000 }),
      project('golden', { testTimeout: 60_000 }),
      project('transport', { testTimeout: 30_000 }),
      project('architecture', { testTimeout: 120_000 }),
    ],
  },
});
