import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { KEYS, WIDE, writeHostileProject, type HostileName } from './fixtures/hostile-project.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const test = base.extend<{ tables: readonly HostileName[] }>({
  tables: [[], { option: true }],
  workbench: async ({ home, tables }, use) => {
    const workbench = await serveWorkbench(home, [await writeHostileProject(join(home, 'hostile'), tables)]);
    await use(workbench);
    await workbench.stop();
  },
});

const list = (page: Page) => page.getByRole('listbox', { name: 'Columns' });
const column = (page: Page, name: string) => list(page).getByRole('option', { name: new RegExp(`^${name}`) });

async function choose(page: Page, dataset: string, measured: string): Promise<void> {
  await page.getByRole('button', { name: / Dataset$/ }).click();
  await page.getByRole('option', { name: dataset, exact: true }).click();
  await expect(page.getByText(`${dataset} · ${measured}`)).toBeVisible();
}

test.describe('a table with hardly anything in it', () => {
  test.use({ tables: ['zero', 'one', 'dull'] });

  test('says so, and nothing that follows from that alone', async ({ page }) => {
    await goTo(page, 'Profile');
    await test.step('no rows', async () => {
      await choose(page, 'zero', '0 rows, 4 columns');
      await expect(page.getByText('There are no rows.')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Candidate keys' })).toBeHidden();
      await expect(column(page, 'id')).toContainText('no rows');
      await column(page, 'day').click();
      await expect(page.getByText('The column has no values.')).toBeVisible();
      await expectAccessible(page);
    });
    await test.step('one row', async () => {
      await choose(page, 'one', '1 row, 4 columns');
      await expect(page.getByText(/every value is/)).toBeHidden();
      await column(page, 'amount').click();
      await expect(
        page.getByRole('listbox', { name: 'Most frequent values of amount' }).getByRole('option'),
      ).toHaveText([/1\.5.*100%/]);
      await expectAccessible(page);
    });
    await test.step('NULL alone, one value alone, spaces alone', async () => {
      await choose(page, 'dull', '50 rows, 4 columns');
      await column(page, 'nothing').click();
      await expect(page.getByText('nothing: every value is NULL.')).toBeVisible();
      await expect(page.getByText('The column has no values.')).toBeVisible();
      await column(page, 'nearly').click();
      await expect(page.getByText('98 % of 50 values')).toBeVisible();
      await column(page, 'blank').click();
      await expect(
        page.getByRole('listbox', { name: 'Most frequent values of blank' }).getByRole('option'),
      ).toContainText('···');
      await expectAccessible(page);
      await column(page, 'constant').click();
      await expect(page.getByText('constant: every value is “same”.')).toBeVisible();
    });
  });
});

test.describe('values that are no plain numbers or texts', () => {
  test.use({ tables: ['nested', 'specials'] });

  test('are shown as what they are, and can be filtered by', async ({ page }) => {
    await goTo(page, 'Profile');
    await test.step('lists and structures', async () => {
      await choose(page, 'nested', '30 rows, 3 columns');
      await column(page, 'tags').click();
      await page
        .getByRole('listbox', { name: 'Most frequent values of tags' })
        .getByRole('option', { name: /^\["a","b"\]: 20 rows/ })
        .click();
      await expect(page.getByRole('grid', { name: 'Rows of nested' })).toHaveAttribute('aria-rowcount', '21');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Clear all filters' }).click();
    });
    await test.step('NaN and infinities are counted, and the distribution is of the others', async () => {
      await choose(page, 'specials', '100 rows, 3 columns');
      await column(page, 'reading').click();
      await expect(page.getByText('reading: 44 of 100 values (44 %) are NaN or infinite.')).toBeVisible();
      await expect(page.getByText(/may stand for none/)).toBeHidden();
      const bins = page.getByRole('listbox', { name: 'Distribution of reading' }).getByRole('option');
      await expect(bins.first()).toContainText('0 – 5');
      await expect(page.getByRole('figure').getByText('Infinity')).toHaveCount(0);
      await expectAccessible(page);
      await page
        .getByRole('listbox', { name: 'Most frequent values of reading' })
        .getByRole('option', { name: /^NaN/ })
        .click();
      await expect(page.getByRole('grid', { name: 'Rows of specials' })).toHaveAttribute(
        'aria-rowcount',
        '16',
      );
    });
  });
});

test.describe('estimates', () => {
  test.use({ tables: ['keys'] });

  test('are marked, and measured exactly by a press', async ({ page }) => {
    await goTo(page, 'Profile');
    await expect(page.getByText(`keys · ${KEYS.toLocaleString('en-US')} rows, 1 column`)).toBeVisible();
    await column(page, 'token').click();
    const estimates = page.getByRole('button', { name: 'An estimate. Measure exactly' });
    await expect(estimates).not.toHaveCount(0);
    await expectAccessible(page);
    await estimates.first().click();
    await expect(estimates).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Characters' })).toBeVisible();
  });
});

test.describe('five hundred columns', () => {
  test.use({ tables: ['wide'] });

  test('come as they are ready, those in view first, and stay when it is cancelled', async ({ page }) => {
    // A busy machine takes its time over ten million texts.
    test.slow();
    await goTo(page, 'Profile');
    const last = column(page, `column_${WIDE.columns - 1}`);
    // The table is loaded first, which is not what is looked at here.
    await expect(list(page)).toBeVisible({ timeout: 60_000 });
    await expect(column(page, 'column_0')).toContainText('no NULL', { timeout: 60_000 });
    await list(page).focus();
    await page.keyboard.press('End');
    await expect(last).toContainText('no NULL');
    await expect(page.getByText(/^wide · \d+ of 500 columns measured$/)).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Profiling was cancelled. What was measured before stays.')).toBeVisible();
    await expect(last).toContainText('no NULL');
    await last.click();
    await expect(page.getByRole('heading', { level: 2, name: `column_${WIDE.columns - 1}` })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Filter columns' }).fill('column_250');
    await expect(column(page, 'column_250')).toContainText('Not measured');
    await expectAccessible(page);
  });
});
