import { lit, raw, sql } from '../../sql/index.ts';
import { isText, valueFault } from './fault.ts';

const LETTERS = '\\p{L}';

export const truncatedText = valueFault({
  id: 'truncated_text',
  title: 'Texts are cut off',
  appliesTo: isText,
  says: () => 'is cut off in the middle',
  value: (text) => sql`left(${text}, greatest(1, length(${text}) // 2))`,
});

/** Each byte of the UTF-8 text read as a character of its own. */
export const wrongEncoding = valueFault({
  id: 'wrong_encoding',
  title: 'UTF-8 is read as Latin-1',
  appliesTo: isText,
  says: () => 'shows Ã¼ for ü',
  value: (text) => {
    const bytes = sql`hex(encode(${text}))`;
    const byte = sql`chr(('0x' || substr(${bytes}, 2 * assay_byte + 1, 2))::INTEGER)`;
    return sql`list_aggregate([${byte} FOR assay_byte IN range(0, octet_length(encode(${text})))], 'string_agg', '')`;
  },
  where: (text) => sql`regexp_matches(${text}, '[^\\x00-\\x7F]')`,
});

/** In a column that lists few values, as those that people type. */
export const typos = valueFault({
  id: 'typos',
  title: 'Categories have typos',
  appliesTo: (column) => isText(column) && column.values !== null,
  says: () => 'has two letters the wrong way round',
  value: (text) =>
    sql`substr(${text}, 1, 1) || substr(${text}, 3, 1) || substr(${text}, 2, 1) || substr(${text}, 4)`,
  where: (text) => sql`length(${text}) > 2 AND regexp_matches(${text}, ${lit(LETTERS)})`,
});

export const caseChange = valueFault({
  id: 'case_change',
  title: 'Letters change their case',
  appliesTo: isText,
  says: () => 'is in capitals (in small letters where it was in capitals)',
  value: (text) => sql`CASE WHEN ${text} = upper(${text}) THEN lower(${text}) ELSE upper(${text}) END`,
  where: (text) => sql`regexp_matches(${text}, ${lit(LETTERS)})`,
});

export const whiteSpace = valueFault({
  id: 'white_space',
  title: 'White space around texts',
  appliesTo: isText,
  says: () => 'has a space before and after it',
  value: (text) => sql`${lit(' ')} || ${text} || ${lit(' ')}`,
});

/** A field that ran over into its neighbour: the line was split in the wrong place. */
export const lineBreaks = valueFault({
  id: 'line_breaks',
  title: 'Line breaks within texts',
  appliesTo: isText,
  says: () => 'has a line break in it',
  value: (text) =>
    sql`left(${text}, length(${text}) // 2) || ${raw('chr(10)')} || substr(${text}, length(${text}) // 2 + 1)`,
});
