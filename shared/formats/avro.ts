import { beginsWithAscii } from './ascii-bytes.ts';
import { defineFormat } from './define-format.ts';

/** Avro object containers. */
export const avro = defineFormat({
  id: 'avro',
  title: 'Avro',
  extensions: ['.avro'],
  reader: 'rows',
  options: ['all_text'],
  looksLike: ({ bytes }) => beginsWithAscii(bytes, 'Obj\x01'),
});
