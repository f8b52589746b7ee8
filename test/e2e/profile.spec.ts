import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { MEASURES, WRONG_CITIES, writeHospitalProject } from './fixtures/hospital-project.ts';
import { ROOT, serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const test = base.extend({
  workbench: async ({ home }, use) => {
    const workbench = await serveWorkbench(home, [await writeHospitalProject(join(home, 'hospital'))]);
    await use(workbench);
    await workbench.stop();
  },
  page: async ({ page }, use) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goTo(page, 'Profile');
    await expect(page.getByText(`may · ${MEASURES} rows, 6 columns`)).toBeVisible();
    await use(page);
  },
});

/** What A4 leaves between its margins, at 96 pixels an inch. */
const A4_PIXELS = 687;

const column = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Columns' }).getByRole('option', { name: new RegExp(`^${name}`) });
const chart = (page: Page, name: string) => page.getByRole('listbox', { name });
const filters = (page: Page) => page.getByRole('list', { name: 'Filters' }).getByRole('listitem');
const grid = (page: Page) => page.getByRole('grid', { name: /^Rows of may/ });

test('columns are listed with the most trouble first, and are found by their type', async ({ page }) => {
  const names = await page.getByRole('listbox', { name: 'Columns' }).getByRole('option').allTextContents();
  expect(names[0]).toBe('Overview');
  expect(names).toHaveLength(7);
  await page.getByRole('button', { name: /Order of columns/ }).click();
  await page.getByRole('option', { name: 'As in the file' }).click();
  await expect(page.getByRole('listbox', { name: 'Columns' }).getByRole('option').nth(1)).toContainText(
    'provider',
  );
  await page.getByRole('searchbox', { name: 'Filter columns' }).fill('date');
  await expect(page.getByRole('listbox', { name: 'Columns' }).getByRole('option')).toHaveCount(2);
  await expectAccessible(page);
});

test('a bar filters rows and charts, Shift leaves out, going back takes it off', async ({ page }) => {
  await column(page, 'condition').click();
  const top = chart(page, 'Most frequent values of condition');
  await top.getByRole('option', { name: /^Pneumonia/ }).click();
  await expect(filters(page)).toHaveText(['condition is Pneumonia']);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '201');
  await expect(
    top.getByRole('option', { name: /^Pneumonia: 200 rows, 200 rows with the filters, chosen/ }),
  ).toBeVisible();
  await expect(
    top.getByRole('option', { name: /^Heart Attack: 200 rows, 0 rows with the filters/ }),
  ).toBeVisible();
  await expectAccessible(page);

  await column(page, 'score').click();
  const bins = chart(page, 'Distribution of score').getByRole('option');
  await expect(bins.first()).toContainText('with the filters');
  await bins.first().click({ modifiers: ['Shift'] });
  await expect(filters(page)).toHaveCount(2);
  await expect(filters(page).last()).toContainText('score is not from 0 to below');

  await page.goBack();
  await expect(filters(page)).toHaveCount(1);
  await page.goForward();
  await expect(filters(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(filters(page)).toHaveCount(0);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(MEASURES + 1));
});

test('bars are chosen by the keyboard alone, and a filter can be turned round', async ({ page }) => {
  await column(page, 'phone').click();
  const top = chart(page, 'Most frequent values of phone');
  await top.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Enter');
  await expect(filters(page).first()).toContainText('phone is not 205-555-');
  await page.getByRole('button', { name: /^Turn round/ }).click();
  await expect(filters(page).first()).toContainText('phone is 205-555-');
  await page.getByRole('button', { name: /^Remove the filter/ }).click();
  await page.getByRole('button', { name: /^NULL/ }).click();
  await expect(filters(page)).toHaveText(['phone is ∅ NULL']);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '121');
});

test('the rows that break a dependency are shown, the wrong cells outlined', async ({ page }) => {
  await page
    .getByRole('table', { name: 'Dependencies' })
    .getByRole('row', { name: /provider\s+city/ })
    .getByRole('button', { name: 'provider', exact: true })
    .click();
  const rows = page.getByRole('grid', { name: 'Rows of may that break it' });
  await expect(rows.getByRole('gridcell', { name: /breaks the rule: BIRMINGHXM/ })).toHaveCount(
    WRONG_CITIES.length,
  );
  for (const row of WRONG_CITIES) {
    await expect(rows.getByRole('gridcell', { name: String(row), exact: true })).toBeVisible();
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'All rows of may' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(MEASURES + 1));
});

test('the grid finds, goes to a cell, and copies a range', async ({ page }) => {
  await column(page, 'city').click();
  await page.keyboard.press('Control+j');
  await grid(page).focus();
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('mingHXm');
  await page.keyboard.press('Enter');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /-6-0$/);
  await page.keyboard.press('F3');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /-209-0$/);
  await page.keyboard.press('Shift+F3');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /-6-0$/);
  await page.keyboard.press('Shift+F3');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /-432-0$/);
  await expect(page.getByText('Went past the end and round.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Row' }).fill('7');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy as SQL INSERT' }).click();
  await expect(page.getByText('Copied 2 cells.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `INSERT INTO "may" ("city", "provider") VALUES\n  ('BIRMINGHXM', '10006');`,
  );
});

test('two extracts are compared, and a column says how it drifted', async ({ page }) => {
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('menuitem', { name: 'june' }).click();
  await expect(page.getByText('may compared with june')).toBeVisible();
  const columns = page.getByRole('table', { name: 'Columns by drift' });
  await expect(columns.getByRole('row').nth(1)).toContainText('score');
  await expect(columns.getByRole('row').nth(1)).toContainText('Large drift');
  await columns.getByRole('button', { name: 'score' }).click();
  await expect(page.getByRole('table', { name: 'Tests of score' })).toContainText('Kolmogorov–Smirnov');
  await expect(page.getByRole('figure', { name: 'score before and after' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Swap before and after' }).click();
  await expect(page.getByText('june compared with may')).toBeVisible();
});

test('the HTML report opens by itself, is accessible, and a link opens a column', async ({ page, home }) => {
  const report = join(home, 'report.html');
  const made = spawnSync(process.execPath, [
    join(ROOT, 'dist', 'electron', 'cli.js'),
    'profile',
    join(home, 'hospital', 'may.csv'),
    '--html',
    report,
  ]);
  expect(made.status, String(made.stderr)).toBe(0);
  await page.goto(pathToFileURL(report).href);
  await expect(page.getByRole('heading', { level: 1, name: 'may' })).toBeVisible();
  await expectAccessible(page, { declaresBoth: true });
  await page.getByRole('link', { name: 'score' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'score' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Histogram of score/ })).toBeVisible();
  await expectAccessible(page, { declaresBoth: true });

  await test.step('on paper everything is open and nothing is wider than the page', async () => {
    await page.setViewportSize({ width: A4_PIXELS, height: 1000 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
    await expect(page.getByRole('img', { name: /^Histogram of/ }).first()).toBeVisible();
    await expect(page.getByRole('table').first()).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(A4_PIXELS);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.toString('latin1')).toMatch(/^%PDF-/);
  });
});
