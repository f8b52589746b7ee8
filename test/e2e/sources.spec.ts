import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { extractOf } from '../fixtures/extract-of.ts';
import { expectAccessible } from './fixtures/accessible.ts';
import { goTo } from './fixtures/go-to.ts';
import { expect, test } from './fixtures/test.ts';

/** What a shop's old system exports: Latin-1, semicolons, a preamble, German numbers, two lines that are broken. */
function ordersFile(rows: number): Buffer {
  const cities = ['Köln', 'München', 'Zürich'];
  const lines = ['Auftragsliste', 'Stand: 31.12.2025', '', 'nr;ort;betrag;datum;bezahlt;plz'];
  for (let nr = 1; nr <= rows; nr += 1) {
    const amount = `${nr}.${String((nr * 37) % 1000).padStart(3, '0')},50`;
    const day = `${String((nr % 11) + 1).padStart(2, '0')}/${String((nr % 12) + 1).padStart(2, '0')}/2025`;
    lines.push([nr, cities[nr % 3], amount, day, nr % 2 ? 'ja' : 'nein', `0${1000 + nr}`].join(';'));
  }
  lines.splice(10, 0, '7;zu;wenig');
  lines.splice(20, 0, '8;Köln;1,00;01/02/2025;ja;01234;zu;viel');
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}

async function pick(page: Page, files: { name: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open file' }).click();
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'text/csv' })));
}

/** Chooses in one of the fields that say how a file is read. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page
    .getByRole('complementary', { name: 'Inspector: How it is read' })
    .getByRole('button', { name: new RegExp(` ${field}$`) })
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Pastes a text as if from the clipboard, where nothing is typed into. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test.beforeEach(async ({ page }) => {
  await goTo(page, 'Sources');
});

test('a messy file: what was found, another delimiter, conversions, rejected lines, and loading it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const inspector = page.getByRole('complementary', { name: 'Inspector: How it is read' });
  const preview = page.getByRole('grid', { name: 'First rows of auftraege.csv' });
  await pick(page, [{ name: 'auftraege.csv', buffer: ordersFile(60) }]);

  await test.step('says what it found', async () => {
    await expect(preview.getByRole('gridcell', { name: 'München' }).first()).toBeVisible();
    await expect(inspector.getByText('Found: Semicolon ;')).toBeVisible();
    await expect(inspector.getByText('Found: Latin-1 (ISO 8859-1)')).toBeVisible();
    await expect(inspector.getByText('Found: 3', { exact: true })).toBeVisible();
    await expect(inspector.getByRole('region', { name: 'Detection' })).toContainText(
      'of delimiter and quotes',
    );
    await expect(inspector.getByRole('region', { name: 'Detection' })).toContainText('CR LF');
    await expectAccessible(page);
  });

  await test.step('the preview follows another delimiter', async () => {
    await choose(page, 'Delimiter', 'Pipe |');
    await expect(page.getByRole('tab', { name: /^Columns/ })).toContainText('1');
    await choose(page, 'Delimiter', 'Other…');
    await inspector.getByRole('textbox', { name: 'Other delimiter' }).fill(';0');
    await expect(page.getByRole('tab', { name: /^Columns/ })).not.toContainText('6');
    // What is shown meanwhile is pale.
    await expect(preview.locator('xpath=ancestor::*[@aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
    await choose(page, 'Delimiter', 'Detect');
    await expect(page.getByRole('tab', { name: /^Columns/ })).toContainText('6');
  });

  await test.step('an option that cannot be is said at its field, and the preview stays', async () => {
    await choose(page, 'Quote', 'Other…');
    const quote = inspector.getByRole('textbox', { name: 'Other quote' });
    await quote.fill('<<');
    await expect(quote).toHaveAccessibleDescription(/1 character/);
    await expect(preview.getByRole('gridcell', { name: 'München' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Load auftraege.csv' })).toBeDisabled();
    await expectAccessible(page);
    await choose(page, 'Quote', 'Detect');
    await expect(page.getByRole('button', { name: 'Load auftraege.csv' })).toBeEnabled();
  });

  await test.step('a type that was found can be turned off', async () => {
    await page.getByRole('tab', { name: /^Columns/ }).click();
    await page.getByRole('button', { name: 'Keep as text: nr' }).click();
    await expect(page.getByRole('button', { name: 'Find its type: nr' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('tab', { name: /^Conversions/ }).click();
    await page.getByRole('button', { name: 'Undo: nr stays text' }).click();
  });

  await test.step('the lines that were rejected lead to what may help', async () => {
    await page.getByRole('tab', { name: /^Rejected lines/ }).click();
    await expect(page.getByText(/^2 lines could not be read/)).toBeVisible();
    await expect(
      page.getByRole('row', { name: /11.*3 fields where 6 are expected.*7;zu;wenig/ }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('Copied 2 lines.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('7;zu;wenig');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Change the delimiter' }).click();
    await expect(inspector.getByRole('button', { name: / Delimiter$/ })).toBeFocused();
  });

  await test.step('Ctrl+Enter loads it', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('option', { name: /^auftraege.*60 rows/ })).toBeVisible();
    await page.getByRole('tab', { name: /^Rows/ }).click();
    await expect(page.getByRole('grid', { name: 'Rows of auftraege' })).toBeVisible();
    await expectAccessible(page);
  });
});

test('a file that is loaded again shows first what changed', async ({ page, home }) => {
  await mkdir(join(home, 'data'));
  const file = join(home, 'data', 'stock.csv');
  await writeFile(file, 'sku,amount,place\n1,10,A\n2,20,B\n');
  const changes = page.getByRole('table', { name: 'Changed columns' });

  await test.step('a pasted path opens it where it is', async () => {
    await paste(page, file);
    await expect(page.getByRole('grid', { name: 'First rows of stock.csv' })).toBeVisible();
    await page.getByRole('button', { name: 'Load stock.csv' }).click();
    await expect(page.getByRole('option', { name: /^stock.*2 rows/ })).toBeVisible();
  });

  await test.step('unchanged columns are loaded at once', async () => {
    await writeFile(file, 'sku,amount,place\n1,10,A\n2,20,B\n3,30,C\n');
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(page.getByRole('option', { name: /^stock.*3 rows/ })).toBeVisible();
  });

  await test.step('changed columns ask first, and can be left', async () => {
    await writeFile(file, 'place,sku,amount,owner\nA,1,10.5,x\nB,2,20,y\n');
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(changes.getByRole('row', { name: /owner New/ })).toBeVisible();
    await expect(changes.getByRole('row', { name: /amount Another type 2: bigint 3: double/ })).toBeVisible();
    await expect(changes.getByRole('row', { name: /place Another place/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep what is loaded' }).click();
    await expect(page.getByRole('option', { name: /^stock.*3 rows/ })).toBeVisible();
  });

  await test.step('accepted, they are loaded', async () => {
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(changes).toBeVisible();
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(page.getByRole('option', { name: /^stock.*2 rows/ })).toBeVisible();
    await expect(changes).toBeHidden();
  });

  await test.step('it is read another way from now on', async () => {
    await choose(page, 'Header', 'First line is data');
    await expect(page.getByRole('button', { name: 'Save and load' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'First line is data Header' })).toBeFocused();
    await page.getByRole('button', { name: 'Save and load' }).click();
    await expect(page.getByRole('option', { name: /^stock.*3 rows/ })).toBeVisible();
    await page.reload();
    await page.getByRole('option', { name: /^stock/ }).click();
    await expect(page.getByRole('button', { name: 'First line is data Header' })).toBeVisible();
  });

  await test.step('an upload of the same name can take its place', async () => {
    await pick(page, [{ name: 'stock.csv', buffer: Buffer.from('sku,amount\n9,9\n') }]);
    await expect(page.getByText('A file of that name is loaded as stock.')).toBeVisible();
    await page.getByRole('button', { name: 'Replace stock' }).click();
    await expect(page.getByRole('option', { name: /^stock.*1 row/ })).toBeVisible();
  });
});

test('several files are dropped anywhere in the window, and each becomes a dataset', async ({ page }) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b\n1,2\n'], 'north.csv'));
    dataTransfer.items.add(new File(['a,b\n3,4\n5,6\n'], 'south.csv'));
    const drag = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', drag));
    document.body.dispatchEvent(new DragEvent('drop', drag));
  });
  await expect(page.getByRole('option', { name: 'north.csv' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'south.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Load all 2 files' }).click();
  await expect(page.getByRole('option', { name: /^north.*1 row/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^south.*2 rows/ })).toBeVisible();
});

test('a path that leads nowhere says so, and a load that is cancelled leaves things as they were', async ({
  page,
}) => {
  await test.step('typed with Ctrl+Shift+O', async () => {
    await page.keyboard.press('Control+Shift+O');
    const dialog = page.getByRole('dialog', { name: 'Open path' });
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Path' }).fill('nowhere/stock.csv');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('nowhere/stock.csv');
    await expect(page.getByRole('button', { name: 'Load stock.csv' })).toBeDisabled();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('option', { name: 'stock.csv' })).toBeHidden();
  });

  await test.step('Cancel answers, and the file waits on', async () => {
    // An engine that takes its time: its answer never comes.
    await page.route('**/rpc/extract/open', () => {});
    await pick(page, [{ name: 'slow.csv', buffer: Buffer.from('a,b\n1,2\n') }]);
    await page.getByRole('button', { name: 'Load slow.csv' }).click();
    const progress = page.getByRole('region', { name: 'Loading slow.csv' });
    await expect(progress).toBeVisible();
    await expectAccessible(page);
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await expect(progress).toBeHidden();
    await expect(page.getByRole('button', { name: 'Load slow.csv' })).toBeEnabled();
    await expect(page.getByRole('alert')).toBeHidden();
  });
});

test('the screen works in a small window, at twice the size, and with a thousand columns', async ({
  page,
}) => {
  const columns = Array.from({ length: 1000 }, (_, index) => ({ name: `column_${index}`, type: 'BIGINT' }));
  const row = columns.map((_, index) => index);
  // Only the screen is looked at here: what a load of this width costs the engine is another matter.
  await page.route('**/rpc/extract/preview', (route) => {
    const extract = extractOf({ table: 'wide', file: 'wide.csv', columns });
    return route.fulfill({
      json: { json: { extract, page: { columns, rows: [row], offset: 0, total: 1, sql: '' } } },
    });
  });
  await page.setViewportSize({ width: 1024, height: 640 });
  await pick(page, [{ name: 'wide.csv', buffer: Buffer.from('stands for a thousand columns') }]);
  await expect(page.getByRole('tab', { name: /^Columns/ })).toContainText('1,000');
  await expect(page.getByRole('button', { name: 'Load wide.csv' })).toBeInViewport();
  await expectAccessible(page);
  // What zooming to 200 % leaves of a window of 1280 by 800.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.getByRole('tab', { name: /^Columns/ }).click();
  const keep = page.getByRole('button', { name: 'Keep as text: column_999' });
  await keep.scrollIntoViewIfNeeded();
  await expect(keep).toBeInViewport();
  await page.getByRole('button', { name: 'Load wide.csv' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'Load wide.csv' })).toBeInViewport();
});

test('offers are taken one by one or all at once, and a question has one answer', async ({ page }) => {
  const offer = (conversion: Conversion, change: Partial<ConversionOffer>): ConversionOffer => ({
    conversion,
    sentence: '',
    question: null,
    texts: 60,
    matches: 60,
    misfits: [],
    examples: [],
    ...change,
  });
  const question = 'Is 03/04/2025 in April or in March?';
  const offers = [
    offer(
      { kind: 'number', column: 'betrag', decimal: ',', thousands: '.', unit: 'none' },
      { sentence: 'Numbers as Germans write them.', examples: [{ before: '1.037,50', after: '1037.5' }] },
    ),
    offer(
      { kind: 'number', column: 'menge', decimal: ',', thousands: '.', unit: 'none' },
      {
        sentence: 'Nearly all are numbers.',
        texts: 2410,
        matches: 2407,
        misfits: ['zwei', 'drei '],
      },
    ),
    offer(
      { kind: 'boolean', column: 'bezahlt', true_values: ['ja'], false_values: ['nein'] },
      { sentence: 'ja and nein are true and false.' },
    ),
    offer({ kind: 'date', column: 'datum', format: '%d/%m/%Y' }, { sentence: 'In April.', question }),
    offer({ kind: 'date', column: 'datum', format: '%m/%d/%Y' }, { sentence: 'In March.', question }),
  ];
  const asked: unknown[] = [];
  await page.route('**/rpc/extract/preview', (route) => {
    const sent = route.request().postDataJSON() as { json: { options: ReadOptions } };
    asked.push(sent.json.options.conversions);
    const columns = ['betrag', 'bezahlt', 'datum'].map((name) => ({ name, type: 'VARCHAR' }));
    const extract = extractOf({ table: 'auftraege', columns, offers, bytes: 2 ** 31 });
    return route.fulfill({
      json: { json: { extract, page: { columns, rows: [], offset: 0, total: 0, sql: '' } } },
    });
  });
  await pick(page, [{ name: 'auftraege.csv', buffer: ordersFile(1) }]);
  await page.getByRole('tab', { name: 'Conversions 4' }).click();
  await expect(page.getByRole('region', { name: 'Offer for betrag' })).toContainText('1.037,50');
  await test.step('one that not all texts fit says so before it is pressed', async () => {
    const apply = page.getByRole('button', { name: /^Apply anyway to menge/ });
    await expect(apply).toHaveAccessibleDescription(
      /3 of 2,410 texts do not fit: while they are there, the column stays text\. Such as zwei, drei/,
    );
  });
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Apply all without a question/ }).click();
  await page.getByRole('button', { name: 'Apply to datum: In April.' }).click();
  const applied = page.getByRole('region', { name: 'Applied conversions' });
  await expect(applied.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('tab', { name: 'Conversions 1' })).toBeVisible();
  await expect.poll(() => asked.at(-1)).toEqual([0, 2, 3].map((place) => offers[place]?.conversion));
  await expectAccessible(page);
  await applied.getByRole('button', { name: /^Undo: bezahlt/ }).click();
  await expect(page.getByRole('region', { name: 'Offer for bezahlt' })).toBeVisible();

  await test.step('and a large file offers a sample', async () => {
    const large = page.getByRole('region', { name: 'Large file' });
    await large.getByRole('button', { name: 'Rows at random' }).click();
    await expect(large).toContainText('100,000 rows at random');
    await expect(large.getByRole('button', { name: 'Rows at random' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expectAccessible(page);
  });
});

test('Ctrl+O opens files from any step, and without a project makes one for them', async ({ page }) => {
  const openByKey = async (name: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+o');
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
    await (await chooser).setFiles([file]);
    await expect(page.getByRole('grid', { name: `First rows of ${name}` })).toBeVisible();
  };
  for (const step of ['Home', 'Profile', 'Rules', 'Pipeline', 'Merge', 'Checks', 'Readiness', 'Export']) {
    await test.step(step, async () => {
      await goTo(page, step);
      await openByKey(`${step.toLowerCase()}.csv`);
    });
  }
  await test.step('the key stands in palette and key sheet', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('open data');
    await expect(page.getByRole('menuitem', { name: 'Open data files' })).toContainText('Ctrl+O');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('region', { name: 'Project' })).toContainText('Open data filesCtrl+O');
    await page.keyboard.press('Escape');
  });
  await test.step('no project', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('close the project');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await openByKey('new.csv');
  });
});
