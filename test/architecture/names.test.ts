import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT } from './source-files.ts';

const CODE = /\.(tsx?|mjs|cjs|js|css)$/;
const KEBAB_CASE =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(bench|config|module|spec|test|worker))?\.(tsx?|mjs|cjs|js|css)$/;
const VAGUE = /(^|-)(utils?|helpers?|managers?|misc|common)(\.|-)/;

/** Names that don't say what is in the file, or don't say it the way all others do. */
function badNames(paths: readonly string[]): string[] {
  return paths.filter(
    (path) => CODE.test(path) && (!KEBAB_CASE.test(basename(path)) || VAGUE.test(basename(path))),
  );
}

describe('file names', () => {
  it('are kebab-case and name a concept', () => {
    const sources = ['shared', 'electron', 'renderer', 'test'].flatMap((tree) =>
      filesBelow(join(ROOT, tree))
        .map((path) => `${tree}/${path}`)
        .filter((path) => !path.includes('/expected/') && !path.startsWith('test/fixtures/')),
    );
    expect(sources.length).toBeGreaterThan(50);
    expect(badNames(sources)).toEqual([]);
  });

  it('are reported when they are not', () => {
    expect(
      badNames([
        'shared/sql/quote.ts',
        'renderer/ui/data-grid.module.css',
        'shared/sql/quoteIdentifier.ts',
        'shared/sql/sql_text.ts',
        'electron/engine/session-manager.ts',
        'shared/utils.ts',
        'renderer/ui/DataGrid.tsx',
      ]),
    ).toEqual([
      'shared/sql/quoteIdentifier.ts',
      'shared/sql/sql_text.ts',
      'electron/engine/session-manager.ts',
      'shared/utils.ts',
      'renderer/ui/DataGrid.tsx',
    ]);
  });
});
