import { z } from 'zod';
import type { Cell } from '#shared/formats/extract.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn, nestedIn, type Row } from './column-facts.ts';
import { shownValue, type ProfiledColumn } from './measures.ts';
import { ALL_VALUES, TOP } from './value-facts.ts';

export type Groups = Pick<ColumnProfile, 'distinct' | 'distinct_exact' | 'unique' | 'top'>;

/**
 * Different values, those of one row and the commonest, counted in the database: for columns with more values than
 * can be looked at one by one. Memory spills.
 */
export async function groupValues(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  job: Job,
): Promise<Groups> {
  return groupsIn(await session.rows(groupsQuery(relation, column, sql``), job));
}

/** What {@link groupValues} finds of `given` values each of which stands in one row only. */
export function groupsOfUnique(smallest: readonly Cell[], given: number): Groups {
  const top = smallest.slice(0, given <= ALL_VALUES ? ALL_VALUES : TOP);
  return {
    distinct: given,
    distinct_exact: true,
    unique: given,
    top: top.map((value) => ({ value, count: 1 })),
  };
}

/** The same as {@link groupValues} of texts, with those of which `marked` (a condition on the text `v`) is true, the commonest first. */
export async function groupTexts(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  marked: Fragment,
  job: Job,
): Promise<{ readonly groups: Groups; readonly marked: ColumnProfile['top'] }> {
  const listed = sql`, to_json(list({'value': v, 'count': n} ORDER BY n DESC, v) FILTER (WHERE ${marked}))::VARCHAR AS marked`;
  const rows = await session.rows(groupsQuery(relation, column, listed), job);
  const parse = (value: unknown) => CountsSchema.parse(value);
  return { groups: groupsIn(rows), marked: nestedIn(rows[0] ?? {}, 'marked', parse, []) };
}

const CountsSchema = z.array(z.object({ value: z.string(), count: z.number() }));

/** A row for each of the commonest values; `also` is a list of further aggregates of the groups `v`, `n`. */
function groupsQuery(relation: Fragment, column: ProfiledColumn, also: Fragment): Fragment {
  const value = shownValue(column);
  return sql`SELECT * EXCLUDE (top), top.n AS n, top.v AS v FROM (
      SELECT * REPLACE (unnest(CASE WHEN len(top) > 0 THEN top ELSE [NULL] END) AS top) FROM (
        SELECT count(*) AS distinct_values, count(*) FILTER (WHERE n = 1) AS unique_values,
          list_concat(min({'n': -n, 'v': v}, ${lit(ALL_VALUES)}) FILTER (WHERE n > 1),
            list_transform(min(v, ${lit(ALL_VALUES)}) FILTER (WHERE n = 1), one -> {'n': -1::BIGINT, 'v': one})) AS top${also}
        FROM (SELECT ${value} AS v, count(*) AS n FROM ${relation} WHERE ${value} IS NOT NULL GROUP BY 1)))`;
}

function groupsIn(rows: readonly Row[]): Groups {
  const [first = {}] = rows;
  const distinct = countIn(first, 'distinct_values');
  // Counts are negative there, so that the smallest is the commonest.
  const top = rows.flatMap(({ n, v }) =>
    n === null || n === undefined ? [] : [{ value: v ?? null, count: -Number(n) }],
  );
  return {
    distinct,
    distinct_exact: true,
    unique: countIn(first, 'unique_values'),
    top: top.slice(0, distinct <= ALL_VALUES ? ALL_VALUES : TOP),
  };
}
