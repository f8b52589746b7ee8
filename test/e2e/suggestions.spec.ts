import { join } from 'node:path';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { WRONG_CITIES, writeHospitalProject } from './fixtures/hospital-project.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const test = base.extend({
  workbench: async ({ home }, use) => {
    const workbench = await serveWorkbench(home, [await writeHospitalProject(join(home, 'hospital'))]);
    await use(workbench);
    await workbench.stop();
  },
  page: async ({ page }, use) => {
    await goTo(page, 'Rules');
    await page.getByRole('tab', { name: 'Suggestions' }).click();
    await expect(page.getByRole('grid', { name: 'Suggested rules for may' })).toBeVisible();
    await use(page);
  },
});

const DEPENDENCY = 'each provider has one city';

test('a suggestion says why, and shows the rows that it would fail with the cells to blame', async ({
  page,
}) => {
  const suggestion = page.getByRole('row', { name: DEPENDENCY });
  await expect(suggestion).toContainText(`${WRONG_CITIES.length} rows would fail`);
  await expect(suggestion).toContainText(
    'in 40 groups of several rows all but 3 of 600 rows have the value of their group',
  );
  await suggestion.click();
  const rows = page.getByRole('grid', { name: `Rows that would fail: ${DEPENDENCY}` });
  await expect(rows.getByRole('gridcell', { name: 'breaks the rule: BIRMINGHXM' })).toHaveCount(
    WRONG_CITIES.length,
  );
  await expectAccessible(page);
});

test('by keyboard, a suggestion is dismissed with a reason, remembered, and wanted again', async ({
  page,
}) => {
  const suggestion = page.getByRole('row', { name: DEPENDENCY });
  await suggestion.focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog', { name: 'Dismiss this suggestion?' })).toContainText(DEPENDENCY);
  await expectAccessible(page);
  await page.keyboard.type('providers move');
  await page.keyboard.press('Enter');
  await expect(suggestion).toBeHidden();
  await page.getByText('1 dismissed suggestion', { exact: true }).click();
  await expect(page.getByText('providers move')).toBeVisible();

  await test.step('the spec keeps it', async () => {
    await expect(page.getByText('Edited', { exact: true })).toBeHidden();
    await expect(page.getByText('Saving…')).toBeHidden();
    await page.reload();
    await page.getByRole('tab', { name: 'Suggestions' }).click();
    await page.getByText('1 dismissed suggestion', { exact: true }).click();
    await expect(page.getByText('providers move')).toBeVisible();
  });

  await page.getByRole('button', { name: `Suggest again: ${DEPENDENCY}` }).click();
  await expect(suggestion).toBeVisible();
});

test('by keyboard, a suggestion becomes a rule', async ({ page }) => {
  await page.getByRole('row', { name: DEPENDENCY }).focus();
  await page.keyboard.press('a');
  await expect(page.getByText('1 rule on 1 dataset')).toBeVisible();
  await expect(page.getByRole('row', { name: DEPENDENCY })).toBeHidden();
});
