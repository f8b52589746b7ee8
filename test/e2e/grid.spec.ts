import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { BROAD, LONG, writeHostileProject } from './fixtures/hostile-project.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const test = base.extend({
  workbench: async ({ home }, use) => {
    const folder = await writeHostileProject(join(home, 'hostile'), ['long', 'broad']);
    const workbench = await serveWorkbench(home, [folder]);
    await use(workbench);
    await workbench.stop();
  },
});

const grid = (page: Page, dataset: string) => page.getByRole('grid', { name: `Rows of ${dataset}` });
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true });

/** Loads a dataset and shows its rows. */
async function rowsOf(page: Page, dataset: string, measured: RegExp): Promise<void> {
  await goTo(page, 'Sources');
  await page.getByRole('option', { name: new RegExp(`^${dataset}`) }).click();
  await page.getByRole('button', { name: `Load ${dataset}` }).click();
  await expect(page.getByRole('option', { name: measured })).toBeVisible();
  await page.getByRole('tab', { name: /^Rows/ }).click();
  await grid(page, dataset).focus();
}

test.beforeEach(async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('ten million rows scroll to the end, are found and copied', async ({ page }) => {
  await rowsOf(page, 'long', /^long.*10,000,000 rows/);
  await expect(grid(page, 'long')).toHaveAttribute('aria-rowcount', String(LONG + 1));
  await page.keyboard.press('Control+End');
  await expect(cell(page, '9999999')).toBeVisible();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 2 cells.')).toBeVisible();
  expect(await clipboard(page)).toBe('998\n999');

  await test.step('a turn of the wheel moves by rows, however many there are', async () => {
    await cell(page, '9999999').hover();
    await page.mouse.wheel(0, -280);
    await expect(cell(page, '9999999')).toBeHidden();
    await expect(cell(page, '9999980')).toBeVisible();
  });

  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('7654321');
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, '7654321')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Row' }).fill('5000001');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5000000')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(page.getByRole('rowheader', { name: '1', exact: true })).toBeVisible();
});

test('a thousand columns scroll to the last, are found and copied', async ({ page }) => {
  await rowsOf(page, 'broad', /^broad.*300 rows/);
  await expect(grid(page, 'broad')).toHaveAttribute('aria-colcount', String(BROAD + 1));
  await page.keyboard.press('End');
  await expect(page.getByRole('columnheader', { name: /^column_999/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^column_0/ })).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 2 cells.')).toBeVisible();
  expect(await clipboard(page)).toBe('998\t999');
  await expectAccessible(page);

  await page.keyboard.press('Control+g');
  await page.getByRole('combobox', { name: 'Column' }).fill('column_512');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: /^column_512/ })).toBeVisible();

  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('298701');
  await page.keyboard.press('Enter');
  await expect(cell(page, '298701')).toBeVisible();
});
