import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORTERS } from '#shared/exporters/index.ts';
import { FORMATS } from '#shared/formats/index.ts';
import { IMPORTERS } from '#shared/importers/index.ts';
import { GUARDRAILS } from '#shared/review/index.ts';
import { RULES } from '#shared/rules/index.ts';
import { filesBelow, ROOT } from './source-files.ts';
import { unlistedDefinitions } from './unlisted-definitions.ts';

describe('the registries', () => {
  it.each([
    { folder: 'shared/rules', define: 'defineRule', registry: RULES },
    { folder: 'shared/rules', define: 'defineColumnRule', registry: RULES },
    { folder: 'shared/rules', define: 'defineMeasureRule', registry: RULES },
    { folder: 'shared/exporters', define: 'defineExporter', registry: EXPORTERS },
    { folder: 'shared/importers', define: 'defineImporter', registry: IMPORTERS },
    { folder: 'shared/formats', define: 'defineFormat', registry: FORMATS },
    { folder: 'shared/review', define: 'defineGuardrail', registry: GUARDRAILS },
  ])('list every $define of $folder', async ({ folder, define, registry }) => {
    expect(registry).not.toHaveLength(0);
    expect(filesBelow(join(ROOT, folder))).toContain('index.ts');
    expect(await unlistedDefinitions(join(ROOT, folder), define, registry)).toEqual([]);
  });

  it('report a file that was written and not listed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-registry-'));
    try {
      const define = 'const defineRule = (rule) => rule;\n';
      await writeFile(join(folder, 'listed.ts'), `${define}export const listed = defineRule('listed');\n`);
      await writeFile(join(folder, 'planted.ts'), `${define}export const planted = defineRule('planted');\n`);
      await writeFile(join(folder, 'define-rule.ts'), 'export function defineRule(rule) { return rule; }\n');
      await writeFile(join(folder, 'plain.ts'), 'export const plain = 1;\n');
      expect(await unlistedDefinitions(folder, 'defineRule', ['listed'])).toEqual(['planted.ts']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
