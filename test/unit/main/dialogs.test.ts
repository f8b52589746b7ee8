import { describe, expect, it } from 'vitest';
import { chosenPath, openDialogOptions } from '#electron/main/dialogs.ts';

describe('openDialogOptions', () => {
  it('asks for one file of data', () => {
    const { properties, filters } = openDialogOptions('data');
    expect(properties).toEqual(['openFile']);
    expect(filters?.[0]?.extensions).toEqual(expect.arrayContaining(['csv', 'parquet', 'ndjson']));
    expect(filters?.at(-1)).toEqual({ name: 'All files', extensions: ['*'] });
  });

  it('asks for an existing folder as project, and lets a new one be made elsewhere', () => {
    expect(openDialogOptions('project').properties).toEqual(['openDirectory']);
    expect(openDialogOptions('folder').properties).toEqual(['openDirectory', 'createDirectory']);
  });
});

describe('chosenPath', () => {
  it('is null when the dialog was dismissed', () => {
    expect(chosenPath({ canceled: true, filePaths: [] })).toBeNull();
    expect(chosenPath({ canceled: false, filePaths: ['/data/users.csv'] })).toBe('/data/users.csv');
  });
});
