import { beginsWithAscii } from './ascii-bytes.ts';
import { defineFormat } from './define-format.ts';

/** Arrow's interprocess format, as a file (also called Feather version 2) or as a stream. */
export const arrow = defineFormat({
  id: 'arrow',
  title: 'Arrow',
  extensions: ['.arrow', '.feather', '.arrows', '.ipc'],
  reader: 'rows',
  options: ['all_text'],
  // A stream begins with the mark of a message and the length of a schema, which is a few kilobytes at most.
  looksLike: ({ bytes }) =>
    beginsWithAscii(bytes, 'ARROW1\0\0') ||
    (beginsWithAscii(bytes, '\xff\xff\xff\xff') && bytes[7] === 0 && bytes[4] !== 0),
});
