import { beginsWithAscii } from './ascii-bytes.ts';
import { defineFormat } from './define-format.ts';

/** SQLite databases of version 3. */
export const sqlite = defineFormat({
  id: 'sqlite',
  title: 'SQLite',
  extensions: ['.sqlite', '.sqlite3', '.db', '.db3'],
  reader: 'rows',
  options: ['part', 'all_text'],
  looksLike: ({ bytes }) => beginsWithAscii(bytes, 'SQLite format 3\0'),
});
