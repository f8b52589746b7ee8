import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { catalogueMarkdown } from '#shared/rules/catalogue-markdown.ts';
import { RULES } from '#shared/rules/index.ts';

const published = fileURLToPath(new URL('../../../docs/rules.md', import.meta.url));

describe('docs/rules.md', () => {
  /** To publish a change: `npx vitest run --config test/config/vitest.config.ts test/unit/rules/catalogue-markdown.test.ts -u` */
  it('is in step with the catalogue', async () => {
    await expect(await format(catalogueMarkdown(), { parser: 'markdown' })).toMatchFileSnapshot(published);
  });

  it('has a line for each rule type, with its parameters', () => {
    const markdown = catalogueMarkdown();
    for (const { type } of RULES) expect(markdown).toContain(`\n| \`${type}\` |`);
    expect(markdown).toContain('| `value_range` | Value range | `column` `min?` `max?` |');
  });
});
