import { defineFormat } from './define-format.ts';

/** CSV whose delimiter is the tab. */
export const tsv = defineFormat({
  id: 'tsv',
  title: 'TSV',
  extensions: ['.tsv', '.tab'],
  reader: 'text',
  options: ['quote', 'escape', 'header', 'skip', 'encoding', 'all_text'],
  looksLike: (head) => head.text !== null && /^[^\n\t]+\t[^\n]+\n/.test(head.text),
});
