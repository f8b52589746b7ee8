import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { MEASURES, WRONG_CITIES, writeHospitalProject } from './fixtures/hospital-project.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

/** A fifth of the phones is missing, and three cities are misspelt, in other rows. */
const RULES = `quality:
  - dataset: may
    on_fail: quarantine
    rules:
      - { id: phone_there, type: not_null, column: phone, owner: directory }
      - { id: city_known, type: accepted_values, column: city, values: [BIRMINGHAM, DOTHAN, FLORENCE, SHEFFIELD, OPP] }
      - { id: enough_rows, type: row_count, min: 1 }
`;
const NO_PHONE = MEASURES / 5;
const BROKEN = NO_PHONE + WRONG_CITIES.length;

const test = base.extend({
  workbench: async ({ home }, use) => {
    const folder = await writeHospitalProject(join(home, 'hospital'));
    await appendFile(join(folder, 'pipeline.assay.yaml'), RULES);
    const workbench = await serveWorkbench(home, [folder]);
    await use(workbench);
    await workbench.stop();
  },
});

async function check(page: Page): Promise<void> {
  await goTo(page, 'Checks');
  await page.getByRole('button', { name: 'Run all' }).first().click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Fail', { timeout: 30_000 });
}

test('failing rows come whole, with every reason, in groups, and are written to files', async ({
  page,
  home,
}) => {
  await check(page);
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /phone is always there|phone/ })
    .first()
    .click();
  const rows = page.getByRole('grid', { name: 'Rows that break phone_there' });
  await expect(rows).toBeVisible();
  await expect(page.getByText(`${NO_PHONE} rows`, { exact: true })).toBeVisible();

  await test.step('grouped by a column, one value at a time', async () => {
    await page.getByRole('button', { name: /Group by/ }).click();
    await page.getByRole('option', { name: 'By condition' }).click();
    const groups = page.getByRole('listbox', { name: 'Failing rows by condition' });
    await groups.getByRole('option', { name: /Pneumonia/ }).click();
    await expect(page.getByText(`${NO_PHONE / 3} rows`, { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Only condition: Pneumonia. Show all' }).click();
    await expect(page.getByText(`${NO_PHONE} rows`, { exact: true })).toBeVisible();
  });

  await test.step('split into quarantine and clean rows', async () => {
    await page.getByRole('button', { name: 'Write to files' }).click();
    await page.getByRole('menuitem', { name: 'Quarantine and clean rows as CSV' }).click();
    const written = page.getByRole('dialog', { name: 'Written' });
    await expect(written).toContainText(`${BROKEN} rows`);
    await expect(written).toContainText(`${MEASURES} rows: every row of the extract, once`);
    await expectAccessible(page);
    await written.getByRole('button', { name: 'Close' }).last().click();
    const aside = join(home, 'hospital', 'exports', 'checks', 'may.quarantined.csv');
    expect((await readFile(aside, 'utf8')).trimEnd().split('\n')).toHaveLength(BROKEN + 1);
  });
});

test('the rules that rows break together are seen and looked into', async ({ page }) => {
  await check(page);
  const first = page.getByRole('list', { name: 'What to fix first in may' }).getByRole('listitem').first();
  await expect(first).toContainText('phone');
  await page
    .getByRole('button', {
      name: `${WRONG_CITIES.length} rows that break city_known and no other rule`,
    })
    .click();
  const rows = page.getByRole('grid', { name: 'Rows that break city_known and no other rule' });
  await expect(rows.getByRole('gridcell', { name: 'breaks the rule: BIRMINGHXM' })).toHaveCount(
    WRONG_CITIES.length,
  );
  await expectAccessible(page);
});

test('results are found by the owner of their rule, and by keyboard', async ({ page }) => {
  await check(page);
  const results = page.getByRole('table', { name: 'Results' });
  await expect(results.getByRole('row')).toHaveCount(4);
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('directory');
  await expect(results.getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('');
  await page.keyboard.press('F8');
  await expect(page.getByRole('grid', { name: 'Rows that break phone_there' })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('grid', { name: 'Rows that break city_known' })).toBeVisible();
});
