import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importRules, IMPORTERS } from '#shared/importers/index.ts';

// A folder is a test case: `importers/<format>/<case>/input.*`, and what must come of it in `expected/`: the rules with
// their lines, the datasets, and what could not be read. UPDATE_GOLDEN=1 writes what comes of it now: read the diff.

const HERE = join(dirname(fileURLToPath(import.meta.url)), 'importers');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** What comes of a case, as YAML with one line for a rule. */
function imported(folder: string): Record<string, string> {
  const input = readdirSync(folder).find((name) => name.startsWith('input.')) ?? '';
  const { format, rules, datasets, not_read } = importRules(readFileSync(join(folder, input), 'utf8'), input);
  const line = (value: unknown): string =>
    stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
  return {
    'rules.yaml': [
      `# ${format}`,
      ...rules.map((one) => `- ${line({ line: one.line, dataset: one.dataset, ...one.rule })}`),
      '',
    ].join('\n'),
    'datasets.yaml': stringify(datasets, { lineWidth: 0 }),
    'not-read.yaml': not_read.map((one) => `- ${line(one)}\n`).join(''),
  };
}

describe.each(IMPORTERS.map(({ id }) => id))('import of %s', (format) => {
  const cases = readdirSync(join(HERE, format));

  it('has cases', () => {
    expect(cases).not.toHaveLength(0);
  });

  it.each(cases)('gives the rules of %s, and says what it could not read', (name) => {
    const folder = join(HERE, format, name);
    const found = imported(folder);
    for (const [file, content] of Object.entries(found)) {
      const path = join(folder, 'expected', file);
      if (UPDATE) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
      expect(content).toBe(readFileSync(path, 'utf8'));
    }
    expect(found['rules.yaml']).toContain(`# ${format}\n`);
  });
});
