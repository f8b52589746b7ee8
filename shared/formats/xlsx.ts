import { beginsWithAscii, containsAscii } from './ascii-bytes.ts';
import { defineFormat } from './define-format.ts';

/** Excel workbooks since 2007, with or without macros: a ZIP archive of XML. */
export const xlsx = defineFormat({
  id: 'xlsx',
  title: 'Excel',
  extensions: ['.xlsx', '.xlsm'],
  reader: 'rows',
  options: ['part', 'range', 'header', 'header_rows', 'skip', 'footer', 'all_text'],
  looksLike: ({ bytes }) => beginsWithAscii(bytes, 'PK\x03\x04') && containsAscii(bytes, 'xl/'),
});
