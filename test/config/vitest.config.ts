import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One project a folder of `test/`; `npm test -- engine` runs that one. */
function project(name: string) {
  return {
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`] },
  };
}

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    pool: 'forks',
    maxWorkers: Math.min(4, availableParallelism()),
    passWithNoTests: true,
    // Time limits catch what hangs; how fast the machine is proves nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Text of numbers and dates must not follow the machine the tests run on.
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    projects: [
      project('unit'),
      project('engine'),
      project('golden'),
      project('transport'),
      project('architecture'),
    ],
  },
});
