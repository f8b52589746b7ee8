import { describe, expect, it } from 'vitest';
import { fileTree } from '#renderer/features/export/file-tree.ts';

describe('fileTree', () => {
  it('puts folders first and sorts each level', () => {
    expect(fileTree(['README.md', 'dags/b.py', 'dags/sql/merge.sql', 'dags/a.py'])).toEqual([
      {
        path: 'dags',
        name: 'dags',
        children: [
          {
            path: 'dags/sql',
            name: 'sql',
            children: [{ path: 'dags/sql/merge.sql', name: 'merge.sql', children: null }],
          },
          { path: 'dags/a.py', name: 'a.py', children: null },
          { path: 'dags/b.py', name: 'b.py', children: null },
        ],
      },
      { path: 'README.md', name: 'README.md', children: null },
    ]);
  });

  it('is empty for no files', () => {
    expect(fileTree([])).toEqual([]);
  });
});
