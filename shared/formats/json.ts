import { defineFormat } from './define-format.ts';

/** One array of objects, or objects one after the other. */
export const json = defineFormat({
  id: 'json',
  title: 'JSON',
  extensions: ['.json'],
  reader: 'json',
  options: ['all_text'],
  looksLike: ({ text }) => text !== null && /^\s*[[{]/.test(text),
});
