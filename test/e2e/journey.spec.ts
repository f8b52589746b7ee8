import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { expect, test } from './fixtures/test.ts';

test('the sample project from its extracts to an Airflow DAG on disk', async ({ page, home }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  await test.step('Home: the sample project is open and listed', async () => {
    await goTo(page, 'Home');
    await expect(page.getByText('users_to_warehouse').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('Sources: every extract says what it rejected', async () => {
    await goTo(page, 'Sources');
    await page.getByRole('button', { name: 'Load all' }).click();
    await page.getByRole('option', { name: /^events/ }).click();
    await expect(page.getByRole('option', { name: /^events.*1,260 rows/ })).toBeVisible();
    await page.getByRole('tab', { name: /^Rejected lines/ }).click();
    await expect(page.getByRole('row', { name: /7 fields where 6 are expected/ }).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('Profile: what is in the users', async () => {
    await goTo(page, 'Profile');
    await page.getByRole('button', { name: /Dataset/ }).click();
    await page.getByRole('option', { name: /^users/ }).click();
    await expect(page.getByText('1,234 rows, 8 columns')).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole('listbox', { name: 'Columns' })
      .getByRole('option', { name: /^phone/ })
      .click();
    await expect(page.getByRole('heading', { name: 'phone', exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('Rules: a suggestion becomes a rule, and can be taken back', async () => {
    await goTo(page, 'Rules');
    await expect(page.getByText('18 rules on 2 datasets')).toBeVisible();
    await page.getByRole('tab', { name: 'Suggestions' }).click();
    await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
    await expect(page.getByText('19 rules on 2 datasets')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Undo: Accept rule/ }).click();
    await expect(page.getByText('18 rules on 2 datasets')).toBeVisible();
    await page.getByRole('tab', { name: 'Designer' }).click();
    await expectAccessible(page);
  });

  await test.step('Checks: the rows that fail', async () => {
    await goTo(page, 'Checks');
    await page.getByRole('option', { name: /^All datasets/ }).click();
    await page.getByRole('button', { name: 'Run all' }).first().click();
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('18 rules');
    await page.getByRole('row', { name: /amount is at least 0/ }).click();
    await expect(
      page.getByRole('grid', { name: 'Rows that break events_amount_not_negative' }),
    ).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('Merge: what would happen to each row', async () => {
    await goTo(page, 'Merge');
    await page.getByRole('option', { name: /^dim_users/ }).click();
    await page.getByRole('button', { name: 'Dry run' }).first().click();
    await expect(page.getByRole('region', { name: 'Every row is accounted for' })).toContainText('1,234');
    await expect(page.getByRole('main')).toContainText(/500\s*insert|insert\D*500/i);
    await expect(page.getByRole('main')).toContainText(/734\s*update|update\D*734/i);
    await expectAccessible(page);
  });

  await test.step('Pipeline: run on the extracts', async () => {
    await goTo(page, 'Pipeline');
    await page.getByRole('button', { name: 'Run pipeline' }).click();
    await page.getByRole('tab', { name: 'Log' }).click();
    await expect(page.getByRole('list', { name: 'Log' })).toContainText(
      'Loaded 1,234 users (500 inserted, 734 updated)',
    );
    await expectAccessible(page);
  });

  await test.step('Readiness: the run is the evidence', async () => {
    await goTo(page, 'Readiness');
    await expect(page.getByText('Ready', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('Export: the files are on disk', async () => {
    await goTo(page, 'Export');
    await page.getByRole('button', { name: 'Write 3 files' }).click();
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /exports/ })
        .first(),
    ).toBeVisible();
    await expectAccessible(page);
    const folder = join(home, 'sample', 'exports', 'airflow');
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'README.md',
      'dags',
      join('dags', 'users_to_warehouse.py'),
      'requirements.txt',
    ]);
    const dag = await readFile(join(folder, 'dags', 'users_to_warehouse.py'), 'utf8');
    expect(dag).toContain('MERGE INTO');
    expect(dag).toContain('snowflake_warehouse');
  });

  expect(complaints).toEqual([]);
});
