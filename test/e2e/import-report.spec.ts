import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { writeHospitalProject } from './fixtures/hospital-project.ts';
import { serveWorkbench } from './fixtures/serve.ts';
import { expect, test as base } from './fixtures/test.ts';

const test = base.extend({
  workbench: async ({ home }, use) => {
    const workbench = await serveWorkbench(home, [await writeHospitalProject(join(home, 'hospital'))]);
    await use(workbench);
    await workbench.stop();
  },
});

const CHECKS = `checks for measures:
  - missing_percent(phone) < 50%
  - invalid_count(condition) = 0:
      valid values: [Heart Attack, Pneumonia]
  - duplicate_count(provider, surveyed) = 0
  - missing_count(gone) = 0
  - change for row_count < 20%
`;

test('checks of another tool become rules, what could not be read is told, and the report goes out', async ({
  page,
}) => {
  await goTo(page, 'Rules');
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await asked).setFiles({ name: 'checks.yml', mimeType: 'text/yaml', buffer: Buffer.from(CHECKS) });
  const dialog = page.getByRole('dialog', { name: 'Import checks.yml' });

  await test.step('while the file’s dataset is none of the spec, nothing can be added', async () => {
    await expect(dialog).toContainText('SodaCL checks (Soda 3): 4 rules read');
    await expect(dialog.getByRole('button', { name: 'Nothing to add' })).toBeDisabled();
    await expect(dialog).toContainText('The spec has no dataset measures.');
    await dialog.getByRole('button', { name: /measures in the file is/ }).click();
    await page.getByRole('option', { name: 'may' }).click();
  });

  await test.step('the new rules, and why the others are not there', async () => {
    await dialog.getByRole('tab', { name: /^New/ }).click();
    const rules = dialog.getByRole('table', { name: 'New rules' });
    await expect(rules.getByRole('row')).toHaveCount(4);
    await expect(rules).toContainText('condition is one of Heart Attack, Pneumonia');
    await expectAccessible(page);
    await dialog.getByRole('tab', { name: /^Not read/ }).click();
    const notRead = dialog.getByRole('table', { name: 'What could not be read' });
    await expect(notRead).toContainText('change for row_count < 20%');
    await expect(notRead).toContainText('gone');
    await expectAccessible(page);
  });

  await test.step('adding them is one step of undo', async () => {
    await dialog.getByRole('button', { name: 'Add 3 rules' }).click();
    await expect(page.getByText('3 rules on 1 dataset')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('0 rules on 0 datasets')).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByText('3 rules on 1 dataset')).toBeVisible();
  });

  await test.step('the report of the check is handed out', async () => {
    await goTo(page, 'Checks');
    await expect(page.getByRole('button', { name: 'Export report' })).toBeDisabled();
    await page.getByRole('button', { name: /^Run/ }).first().click();
    const button = page.getByRole('button', { name: 'Export report' });
    await expect(button).toBeEnabled();
    const begun = page.waitForEvent('download');
    await button.click();
    await page.getByRole('menuitem', { name: 'HTML page' }).click();
    const download = await begun;
    expect(download.suggestedFilename()).toMatch(/-check\.html$/);
    const html = await readFile(await download.path(), 'utf8');
    expect(html).toContain('condition is one of Heart Attack, Pneumonia');
    expect(html).toContain('<td class="blamed" title="breaks condition_accepted_values">Heart Failure</td>');
  });
});

test('a file that is no document of rules says why, and where', async ({ page }) => {
  await goTo(page, 'Rules');
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (
    await asked
  ).setFiles({ name: 'broken.yml', mimeType: 'text/yaml', buffer: Buffer.from('checks for a:\n - [1,\n') });
  const dialog = page.getByRole('dialog', { name: 'Not imported' });
  await expect(dialog).toContainText('This is neither YAML nor JSON');
  await expect(dialog).toContainText('broken.yml, line 3');
  await expectAccessible(page);
});
