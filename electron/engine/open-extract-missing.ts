import { z } from 'zod';
import type { ColumnTexts } from '#shared/formats/conversion-proposals.ts';
import { isOneOf } from '#shared/formats/conversion-reading.ts';
import { MISSING_VALUES } from '#shared/formats/missing-values.ts';
import { compareTexts } from '#shared/profile/text-shape.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { LONGEST_TOLD } from './open-extract-look.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/**
 * Texts that stand for no value in all rows of a column, the most frequent first; of those that differ in letters'
 * case only the most frequent one, with all their rows. The groups are put in a list, each looked at once: a
 * condition on groups is asked of every row instead.
 */
export async function missingIn(
  session: Session,
  relation: Fragment,
  value: Fragment,
  job: Job,
): Promise<ColumnTexts['texts']> {
  const cell = await session.value(
    sql`SELECT to_json(list({'text': text, 'count': times} ORDER BY times DESC, text)
        FILTER (WHERE ${isOneOf(MISSING_VALUES, ident('text'))}))::VARCHAR
      FROM (SELECT text, count(*) AS times FROM (SELECT ${value} AS text FROM ${relation})
        WHERE strlen(text) <= ${lit(LONGEST_TOLD)} GROUP BY text)`,
    job,
  );
  const spelled = new Map<string, { text: string; count: number }>();
  for (const { text, count } of typeof cell === 'string' ? SpellingsSchema.parse(JSON.parse(cell)) : []) {
    const folded = text.trim().toLowerCase();
    const found = spelled.get(folded);
    spelled.set(folded, { text: found?.text ?? text, count: count + (found?.count ?? 0) });
  }
  return [...spelled.values()].sort((x, y) => y.count - x.count || compareTexts(x.text, y.text));
}

const SpellingsSchema = z.array(z.object({ text: z.string(), count: z.number() }));
