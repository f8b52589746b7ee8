import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { expect, test } from './fixtures/test.ts';

/** Orders of which each customer has one city but for two misspelt ones, and five have an amount below nothing. */
function ordersFile(): Buffer {
  const cities = ['Bern', 'Basel', 'Geneva', 'Lugano', 'Zurich'];
  const lines = Array.from({ length: 400 }, (_, index) => {
    const customer = index % 40;
    const city = index === 17 || index === 203 ? 'Bernn' : (cities[customer % cities.length] ?? '');
    const amount = index % 80 === 5 ? -1 : ((index * 37) % 200) + 1;
    return `${index + 1},c${1000 + customer},${city},${amount}`;
  });
  return Buffer.from(`order_id,customer,city,amount\n${lines.join('\n')}\n`);
}

const DEPENDENCY = 'each customer has one city';

const rules = (page: Page) => page.getByRole('listbox', { name: 'Rules by dataset' });
const trial = (page: Page) => page.getByRole('region', { name: 'On the data' });
const suggestions = (page: Page) => page.getByRole('grid', { name: 'Suggested rules for orders' });

test('by mouse, from an opened file through a suggestion and an edited rule to the rows that fail', async ({
  page,
}) => {
  await test.step('a file is opened and becomes a source', async () => {
    await goTo(page, 'Sources');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open file' }).click();
    await (await chooser).setFiles({ name: 'orders.csv', buffer: ordersFile(), mimeType: 'text/csv' });
    await page.getByRole('button', { name: 'Load orders.csv' }).click();
    await expect(page.getByRole('option', { name: /^orders.*400 rows/ })).toBeVisible();
    await page.getByRole('button', { name: 'Add to pipeline' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add source' }).click();
  });

  await test.step('a suggestion is accepted', async () => {
    await goTo(page, 'Rules');
    await page.getByRole('tab', { name: 'Suggestions' }).click();
    await page.getByRole('button', { name: 'Dataset' }).click();
    await page.getByRole('option', { name: 'orders', exact: true }).click();
    const suggestion = suggestions(page).getByRole('row', { name: DEPENDENCY });
    await expect(suggestion).toContainText('2 rows would fail');
    await suggestion.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText('19 rules on 3 datasets')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a rule is made of a bar of the profile, and tried as it is written', async () => {
    await goTo(page, 'Profile');
    await page.getByRole('button', { name: /Dataset/ }).click();
    await page.getByRole('option', { name: /^orders/ }).click();
    await page
      .getByRole('listbox', { name: 'Columns' })
      .getByRole('option', { name: /^amount/ })
      .click();
    await page
      .getByRole('listbox', { name: 'Distribution of amount' })
      .getByRole('option')
      .first()
      .click({ button: 'right' });
    await expect(page.getByRole('menu', { name: /^Make a rule of amount/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: /^amount is at least/ }).click();
    await expect(page.getByText('New rule on orders')).toBeVisible();
    await expect(trial(page)).toContainText('Pass. 0 violations in 400 rows');
    await page.getByRole('textbox', { name: 'At least' }).fill('0');
    await expect(trial(page)).toContainText('Fail. 5 violations in 400 rows (1.3%)');
    await expect(trial(page).getByRole('gridcell', { name: 'breaks the rule: -1' })).toHaveCount(5);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add to orders' }).click();
    await expect(page.getByText('20 rules on 3 datasets')).toBeVisible();
  });

  await test.step('its words, its text and its SQL follow each other', async () => {
    const words = page.getByRole('region', { name: 'Rule as words, YAML and SQL' });
    await words.getByRole('button', { name: '0', exact: true }).click();
    await page.getByRole('dialog', { name: 'Edit min' }).getByRole('textbox', { name: 'At least' }).fill('1');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'At least' })).toHaveValue('1');
    await words.getByRole('tab', { name: 'SQL' }).click();
    await expect(words).toContainText('"amount" < 1');
    await words.getByRole('tab', { name: 'YAML' }).click();
    const yaml = page.getByRole('textbox', { name: 'YAML of the rule' });
    await yaml.fill((await yaml.innerText()).replace('min: 1', 'min: [1'));
    await expect(words.getByRole('list', { name: 'Problems in the YAML' })).toContainText(/^Line \d+/);
    await expectAccessible(page);
    await yaml.fill((await yaml.innerText()).replace('min: [1', 'min: 2'));
    await expect(page.getByRole('textbox', { name: 'At least' })).toHaveValue('2');
    await words.getByRole('tab', { name: 'Words' }).click();
    await expect(words).toContainText('amount is at least 2');
  });

  await test.step('a filter is built of a condition', async () => {
    const where = page.getByRole('group', { name: 'Only rows where' });
    await where.getByRole('button', { name: 'Add a condition' }).click();
    await where.getByRole('combobox', { name: 'Column of condition 1' }).click();
    await page.getByRole('option', { name: 'city' }).click();
    await where.getByRole('combobox', { name: 'Value of condition 1' }).click();
    await page.getByRole('option', { name: 'Bern', exact: true }).click();
    await expect(page.getByText("amount is at least 2, where city = 'Bern'").first()).toBeVisible();
    await expectAccessible(page);
    await where.getByRole('button', { name: 'Write SQL' }).click();
    await where.getByRole('textbox').fill('length(city) > 3');
    await expect(where.getByText('SQL that the builder has no words for.')).toBeVisible();
    await where.getByRole('textbox').fill('');
    await expect(where.getByRole('button', { name: 'Build it' })).toBeVisible();
  });

  await test.step('several rules are edited at once, and that is undone', async () => {
    await rules(page).getByRole('option', { name: DEPENDENCY }).click();
    await rules(page)
      .getByRole('option', { name: /amount is at least/ })
      .last()
      .click({ modifiers: ['Shift'] });
    await expect(page.getByRole('heading', { name: '2 rules chosen' })).toBeVisible();
    await page.getByRole('button', { name: /Severity$/ }).click();
    await page.getByRole('option', { name: 'Warn', exact: true }).click();
    await expect(
      rules(page).getByRole('option', { name: 'amount is at least 2 Value range, warn' }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo: Set the severity of 2 rules' }).click();
    await expect(
      rules(page).getByRole('option', { name: 'amount is at least 2 Value range, error' }),
    ).toBeVisible();
  });

  await test.step('the rows that fail are shown', async () => {
    await goTo(page, 'Checks');
    await page.getByRole('option', { name: /^orders/ }).click();
    await page.getByRole('button', { name: 'Run orders' }).first().click();
    await page.getByRole('row', { name: new RegExp(DEPENDENCY) }).click();
    const failing = page.getByRole('grid', { name: /^Rows that break/ });
    await expect(failing.getByRole('gridcell', { name: 'breaks the rule: Bernn' })).toHaveCount(2);
    await expectAccessible(page);
  });
});
