import { runMessages } from '#shared/kernel/messages/run.ts';
import type { Transform } from '#shared/pipeline/spec.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { assertReadOnlySelect } from '../sql-gate.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/** Makes a transform's table from its SQL, which is the user's and goes through the gate for it. */
export async function transformTask(context: RunContext, transform: Transform): Promise<TaskOutcome> {
  const { session, spec, job } = context;
  const readable = new Set([...spec.sources, ...spec.transforms, ...spec.targets].map((step) => step.id));
  readable.delete(transform.id);
  const query = await assertReadOnlySelect(session, transform.sql, readable, job);
  await session.withDeadline().execute(sql`CREATE OR REPLACE TABLE ${ident(transform.id)} AS ${query}`, job);
  const rows = Number(await session.value(sql`SELECT COUNT(*) FROM ${ident(transform.id)}`, job));
  return {
    rows_in: rows,
    rows_out: rows,
    rejected: 0,
    quarantined: 0,
    message: runMessages.transformed(rows, transform.id),
  };
}
