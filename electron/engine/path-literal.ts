import { lit, type Fragment } from '#shared/sql/index.ts';

/** A path as an argument of a reading function, which would take `*`, `?` and `[` in it for a pattern. */
export function pathLiteral(path: string): Fragment {
  return lit(path.replace(/[*?[]/g, '[$&]'));
}
