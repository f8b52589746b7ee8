import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXPORTERS, exportSpec } from '#shared/exporters/index.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import { DIALECTS } from '#shared/sql/index.ts';

// A folder is a test case: `<target>/<case>/spec.yaml`, perhaps `options.json`, and what must come of it in
// `expected/` with its losses in `expected/losses.json`. UPDATE_GOLDEN=1 writes what comes of it now: read the diff.

const HERE = dirname(fileURLToPath(import.meta.url));
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const OptionsSchema = z.strictObject({
  dialect: z.enum(DIALECTS).optional(),
  mappings: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

function folders(path: string): string[] {
  return readdirSync(path)
    .filter((name) => statSync(join(path, name)).isDirectory())
    .sort();
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The files of a case, losses among them. */
function exported(target: string, folder: string): Map<string, string> {
  const optionsFile = join(folder, 'options.json');
  const options = existsSync(optionsFile)
    ? OptionsSchema.parse(JSON.parse(readFileSync(optionsFile, 'utf8')))
    : {};
  const spec = loadSpec(readFileSync(join(folder, 'spec.yaml'), 'utf8'), 'spec.yaml');
  const result = exportSpec(spec, target, options);
  return new Map([
    ...result.files.map(({ path, content }): [string, string] => [path, content]),
    ['losses.json', `${JSON.stringify(result.losses, null, 2)}\n`],
  ]);
}

function update(expected: string, files: ReadonlyMap<string, string>): void {
  rmSync(expected, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), content);
  }
}

describe.each(EXPORTERS.map(({ id }) => id))('export to %s', (target) => {
  const cases = folders(join(HERE, target));

  it('has cases', () => {
    expect(cases).not.toHaveLength(0);
  });

  describe.each(cases)('%s', (name) => {
    const folder = join(HERE, target, name);
    const expected = join(folder, 'expected');
    const files = exported(target, folder);
    if (UPDATE) update(expected, files);

    it('writes these files and no others', () => {
      expect([...files.keys()].sort()).toEqual(filesUnder(expected));
    });

    it.each(filesUnder(expected))('writes %s as expected', (path) => {
      expect(files.get(path)).toBe(readFileSync(join(expected, path), 'utf8'));
    });

    it('writes the same bytes every time', () => {
      expect(exported(target, folder)).toEqual(files);
    });
  });
});
