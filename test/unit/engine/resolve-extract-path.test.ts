import { describe, expect, it } from 'vitest';
import { resolveExtractPath } from '#electron/engine/resolve-extract-path.ts';
import { specHash } from '#electron/engine/spec-hash.ts';

describe('the path of an extract', () => {
  it.each([
    ['extracts/a.csv', {}, '/project/extracts/a.csv'],
    ['/data/a.csv', {}, '/data/a.csv'],
    ['${DATA}/a.csv', { DATA: '/data' }, '/data/a.csv'],
    ['${DATA}/a.csv', { DATA: 'sub' }, '/project/sub/a.csv'],
    ['${DATA:-fallback}/a.csv', {}, '/project/fallback/a.csv'],
    ['${DATA:-fallback}/a.csv', { DATA: '' }, '/project/fallback/a.csv'],
    ['${A}${B:-}.csv', { A: 'x' }, '/project/x.csv'],
  ])('%s', (file, env, path) => {
    expect(resolveExtractPath(file, '/project', env)).toBe(path);
  });

  it('needs its variables', () => {
    expect(() => resolveExtractPath('${DATA}/a.csv', '/project', {})).toThrow(
      'The file ${DATA}/a.csv needs the environment variable DATA, which is not set.',
    );
  });
});

it('the hash of a spec is that of its text', () => {
  expect(specHash('assay: 1\n')).toBe('3c769ab94740299ae8b3892fe6d25f409115abf7eb70bda5038ea5f9ada95bfd');
});
