import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { specJsonSchema } from '#shared/pipeline/json-schema.ts';
import { RULES } from '#shared/rules/index.ts';

const published = fileURLToPath(new URL('../../../docs/pipeline.assay.schema.json', import.meta.url));

describe('the published JSON Schema', () => {
  /** To publish a change: `npx vitest run --config test/config/vitest.config.ts test/unit/pipeline/json-schema.test.ts -u` */
  it('is in step with the spec', async () => {
    const text = await format(JSON.stringify(specJsonSchema(), null, 2), { parser: 'json', printWidth: 110 });
    await expect(text).toMatchFileSnapshot(published);
  });

  it('asks for what has no default, and for nothing else', () => {
    expect(specJsonSchema()).toMatchObject({
      $id: 'urn:assay:pipeline:1',
      required: ['assay', 'name', 'sources'],
      additionalProperties: false,
    });
  });

  it('knows every rule type', () => {
    const text = JSON.stringify(specJsonSchema());
    for (const { type } of RULES) expect(text).toContain(`"const":"${type}"`);
    expect(text).not.toContain('"control"');
  });
});
