import { defineFormat } from './define-format.ts';

/** Delimited text of any delimiter; what text is when nothing else fits. */
export const csv = defineFormat({
  id: 'csv',
  title: 'CSV',
  extensions: ['.csv', '.txt', '.dat', '.psv'],
  reader: 'text',
  options: ['delimiter', 'quote', 'escape', 'header', 'skip', 'encoding', 'all_text'],
  looksLike: (head) => head.text !== null,
});
