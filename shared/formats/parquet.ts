import { defineFormat } from './define-format.ts';

export const parquet = defineFormat({
  id: 'parquet',
  title: 'Parquet',
  extensions: ['.parquet', '.pq'],
  reader: 'typed',
  options: ['all_text'],
  looksLike: ({ bytes }) => String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1',
});
