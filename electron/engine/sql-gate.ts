import { z } from 'zod';
import { AppError } from '#shared/kernel/index.ts';
import { sqlDoesNotParse, unsafeSql } from '#shared/kernel/messages/engine.ts';
import { lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';
import { assertReadOnlyTree } from './sql-gate-tree.ts';

const ParsedSchema = z.object({
  error: z.boolean(),
  error_type: z.string().optional(),
  error_message: z.string().optional(),
  statements: z.array(z.object({ node: z.unknown() })).default([]),
});

const ONE_SELECT = 'Write one SELECT over the datasets of the project.';

/**
 * SQL that a user wrote, as a fragment that may stand in FROM within parentheses. What is accepted is one SELECT
 * that reads nothing but the `allowed` datasets (names compare without case, as DuckDB does) and the CTEs in
 * scope, calls no function that has an effect, looks around or gives another answer each time. It is judged by
 * its syntax tree; whatever the gate does not know is refused. Nothing is bound or run: run it with a deadline.
 * @throws AppError `unsafe_sql` saying what it does that it may not, `query_failed` when it does not parse
 */
export async function assertReadOnlySelect(
  session: Session,
  text: string,
  allowed: ReadonlySet<string>,
  job: Job,
): Promise<Fragment> {
  if (text.includes('\0')) throw sqlDoesNotParse('it holds a NUL character');
  await parseOne(session, text, job);
  // The closing bracket must be read as one: whatever follows the statement would swallow it.
  const query = text.replace(/[\s;]+$/, '');
  const wrapped = await parseOne(session, `SELECT * FROM (${query}\n)`, job).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError)) throw thrown;
    throw unsafeSql('goes on after its end', 'Leave out the semicolon and what follows it.');
  });
  assertReadOnlyTree(wrapped, new Set([...allowed].map((name) => name.toLowerCase())));
  return raw(query);
}

/**
 * That SQL which a user wrote is one expression over a row, and as harmless as {@link assertReadOnlySelect} asks of
 * a query. It may stand in parentheses, the closing one on a line of its own.
 * @throws AppError `unsafe_sql` saying what it does that it may not, `query_failed` when it does not parse
 */
export async function assertReadOnlyExpression(
  session: Session,
  text: string,
  allowed: ReadonlySet<string>,
  job: Job,
): Promise<void> {
  if (text.includes('\0')) throw sqlDoesNotParse('it holds a NUL character');
  const tree = await parseOne(session, `SELECT (${text}\n)`, job);
  const parsed = OneExpressionSchema.safeParse(tree);
  if (!parsed.success) throw unsafeSql('is more than one expression', ONE_EXPRESSION);
  assertReadOnlyTree(tree, new Set([...allowed].map((name) => name.toLowerCase())));
}

/** What `SELECT (…)` parses to while what stands in the parentheses is one expression and nothing follows it. */
const OneExpressionSchema = z.looseObject({
  type: z.literal('SELECT_NODE'),
  select_list: z.array(z.unknown()).length(1),
  from_table: z.looseObject({ type: z.literal('EMPTY') }),
  modifiers: z.array(z.unknown()).length(0).optional(),
  where_clause: z.undefined().optional(),
  group_expressions: z.array(z.unknown()).length(0).optional(),
  having: z.undefined().optional(),
  qualify: z.undefined().optional(),
});

const ONE_EXPRESSION = 'Write one condition over the columns of the dataset, as it would stand after WHERE.';

/** The tree of the one statement in a text. */
async function parseOne(session: Session, text: string, job: Job): Promise<unknown> {
  const json = await session.value(
    sql`SELECT json_serialize_sql(${lit(text)}::VARCHAR, skip_empty := true, skip_null := true)::VARCHAR`,
    job,
  );
  const parsed = ParsedSchema.parse(JSON.parse(String(json)));
  const detail = parsed.error_message ?? 'not SQL';
  if (parsed.error && parsed.error_type === 'parser') throw sqlDoesNotParse(detail);
  if (parsed.error) throw unsafeSql('is not a SELECT', ONE_SELECT);
  const [statement, ...more] = parsed.statements;
  if (!statement) throw unsafeSql('is empty', ONE_SELECT);
  if (more.length > 0) throw unsafeSql(`holds ${more.length + 1} statements`, ONE_SELECT);
  return statement.node;
}
