import { loadedLine } from '#shared/kernel/messages/merge.ts';
import { runMessages } from '#shared/kernel/messages/run.ts';
import { mergeRequestOf } from '#shared/pipeline/merge/merge-request.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import { planMerge } from '../plan-merge.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/** Plans the load of a target; what it would do is what the exported pipeline does. */
export async function mergeTask(context: RunContext, target: Target, task: string): Promise<TaskOutcome> {
  const { session, spec, job, log, found } = context;
  await context.targetLoaded(target.id);
  const source = spec.sources.find((one) => one.id === target.from);
  if (!target.extract && !source) await startEmpty(context, target);
  const plan = await planMerge(session, mergeRequestOf(target), job);
  found.merges.set(target.id, plan);
  for (const warning of plan.warnings) log.write(task, 'warn', warning);
  const aside = runMessages.keptAside(plan.rejected, plan.superseded);
  const name = source?.object.split('.').at(-1) ?? target.from;
  const line = loadedLine({ ...plan, name });
  log.write(task, 'info', line);
  return {
    rows_in: plan.source_rows,
    rows_out: plan.inserted + plan.updated + plan.unchanged,
    rejected: plan.rejected + plan.superseded,
    quarantined: 0,
    message: aside === '' ? line : `${line}; ${aside}`,
  };
}

/** A target of a transform, without an extract: empty, with the transform's columns under the target's names. */
async function startEmpty({ session, job }: RunContext, target: Target): Promise<void> {
  const columns = await session.columns(sql`SELECT * FROM ${ident(target.from)}`, job);
  const targetOf = new Map(Object.entries(target.mapping ?? {}).map(([to, from]) => [from, to]));
  const selected = columns.map(({ name }) => sql`${ident(name)} AS ${ident(targetOf.get(name) ?? name)}`);
  await session.execute(
    sql`CREATE OR REPLACE TABLE ${ident(target.id)} AS SELECT ${join(selected)} FROM ${ident(target.from)} LIMIT 0`,
    job,
  );
}
