import { runMessages } from '#shared/kernel/messages/run.ts';
import type { Source } from '#shared/pipeline/spec.ts';
import { loadSource } from './load-declared.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/** Loads a source's extract; lines that do not parse are rejected and logged, the others go on. */
export async function extractTask(context: RunContext, source: Source, task: string): Promise<TaskOutcome> {
  const { session, job, log, found } = context;
  const { extract, undeclared } = await loadSource(session, source, context, job);
  const rejected = extract.rejected.count;
  if (rejected > 0) found.rejectedLines.set(source.id, extract.rejected.samples);
  for (const line of extract.rejected.samples) {
    log.write(task, 'warn', runMessages.rejectedLine(line.line, line.problem));
  }
  if (undeclared.length > 0) log.write(task, 'warn', runMessages.undeclared(undeclared));
  return {
    rows_in: extract.rows + rejected,
    rows_out: extract.rows,
    rejected,
    quarantined: 0,
    message: runMessages.extracted(extract.rows, source.object, rejected),
  };
}
