import { lit, sql, type Fragment } from '../sql/index.ts';

/** A text without the white space around it; space, tab, line ends, form feed and no-break spaces count as such. */
export function trimmed(text: Fragment): Fragment {
  return sql`trim(${text}, ${lit(' \t\n\v\f\r\u00a0\u202f')})`;
}
