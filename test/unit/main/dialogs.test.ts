import { describe, expect, it } from 'vitest';
import { chosenPaths, confirmPathOptions, isConfirmed, openDialogOptions } from '#electron/main/dialogs.ts';

describe('openDialogOptions', () => {
  it('asks for files of data', () => {
    const { properties, filters } = openDialogOptions('data');
    expect(properties).toEqual(['openFile', 'multiSelections']);
    expect(filters?.[0]?.extensions).toEqual(expect.arrayContaining(['csv', 'parquet', 'ndjson']));
    expect(filters?.at(-1)).toEqual({ name: 'All files', extensions: ['*'] });
  });

  it('asks for an existing folder as project, and lets a new one be made elsewhere', () => {
    expect(openDialogOptions('project').properties).toEqual(['openDirectory']);
    expect(openDialogOptions('data-folder').properties).toEqual(['openDirectory']);
    expect(openDialogOptions('folder').properties).toEqual(['openDirectory', 'createDirectory']);
  });
});

describe('chosenPaths', () => {
  it('are none when the dialog was dismissed', () => {
    expect(chosenPaths({ canceled: true, filePaths: [] })).toEqual([]);
    expect(chosenPaths({ canceled: false, filePaths: ['/data/users.csv', '/data/events.csv'] })).toEqual([
      '/data/users.csv',
      '/data/events.csv',
    ]);
  });
});

describe('the question before a path of the page is opened', () => {
  it('names the path, and anything but Open is a No', () => {
    const { detail, buttons, cancelId } = confirmPathOptions('/data/orders/*.csv');
    expect(detail).toContain('/data/orders/*.csv');
    expect(buttons).toEqual(['Open', 'Cancel']);
    expect([0, 1, cancelId].map((response) => isConfirmed({ response: response ?? -1 }))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
