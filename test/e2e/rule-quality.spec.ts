import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const SPEC = `assay: 1
name: shop
sources:
  - id: orders
    kind: postgres
    connection: postgres_shop
    object: public.orders
    extract: { file: orders.csv }
    columns:
      - { name: id, type: integer }
      - { name: status, type: text }
      - { name: price, type: number }
      - { name: ordered, type: date }
    extraction: { mode: full }
quality:
  - dataset: orders
    on_fail: warn
    rules:
      - { id: dear, type: value_range, column: price, min: 500, severity: warn }
      - { id: cheap, type: value_range, column: price, max: 400, severity: warn }
      - { id: gone_priced, type: not_null, column: price, where: "status = 'lost'" }
      - { id: id_unique, type: unique, columns: [id] }
      - { id: status_known, type: accepted_values, column: status, values: [new, paid, gone] }
`;

/** Three hundred orders, each with a status, a price from 1.25 on, and ten on each day. */
function orders(): string {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(index / 10))).toISOString().slice(0, 10);
    return [index + 1, ['new', 'paid', 'gone'][index % 3], ((index + 1) * 1.25).toFixed(2), day].join(',');
  });
  return `id,status,price,ordered\n${rows.join('\n')}\n`;
}

const test = base.extend({
  workbench: async ({ home }, use) => {
    const folder = join(home, 'shop');
    await mkdir(folder);
    await writeFile(join(folder, 'pipeline.assay.yaml'), SPEC);
    await writeFile(join(folder, 'orders.csv'), orders());
    const workbench = await serveWorkbench(home, [folder]);
    await use(workbench);
    await workbench.stop();
  },
  page: async ({ page }, use) => {
    await goTo(page, 'Rules');
    await use(page);
  },
});

test('what is the matter with rules is said before they run, with a way to each of them', async ({
  page,
}) => {
  await page.getByRole('tab', { name: 'Logic' }).click();
  const findings = page.getByRole('list', { name: 'Findings' });
  await expect(findings.getByRole('listitem')).toHaveCount(2);
  await expect(findings).toContainText(
    'dear (price is at least 500) and cheap (price is at most 400) contradict each other: no value of price can keep both, only NULL does.',
  );
  await expect(findings).toContainText('judges only rows that break status_known');
  await expectAccessible(page);
  await findings.getByRole('button', { name: 'Edit cheap' }).click();
  await expect(page.getByRole('tab', { name: 'Designer' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: /^Id/ })).toHaveValue('cheap');
});

test('faults that the rules do not notice come with a rule that would; it is added, and undone', async ({
  page,
}) => {
  await page.getByRole('tab', { name: 'Mutation score' }).click();
  await page.getByRole('button', { name: 'Put faults in' }).click();
  const matrix = page.getByRole('table', { name: 'Faults by column' });
  await expect(matrix).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('Choose one to see which rules noticed')).toBeVisible();
  await matrix.getByRole('button', { name: 'Caught: some rows stand twice' }).click();
  await expect(page.getByRole('region', { name: 'Rows stand twice' })).toContainText('id_unique');
  await expectAccessible(page);

  const survivors = page.getByRole('table', { name: 'Faults that no rule noticed' });
  const missing = survivors.getByRole('row', { name: /ordered is NULL/ });
  await expect(missing).toContainText('ordered is never NULL');
  await missing.getByRole('button', { name: 'Add this rule: ordered is never NULL' }).click();
  await expect(missing).toContainText('Added');
  await expect(page.getByText('The rules or the data have changed since.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(missing.getByRole('button', { name: 'Add this rule: ordered is never NULL' })).toBeVisible();

  await page.getByRole('button', { name: /^Add \d+ rules that would catch more$/ }).click();
  await page.getByRole('button', { name: 'Put the faults in again' }).click();
  await expect(matrix.getByRole('button', { name: 'Caught: ordered is NULL' })).toBeVisible({
    timeout: 120_000,
  });
});
