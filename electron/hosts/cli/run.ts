import { join, resolve } from 'node:path';
import { saveLastRun } from '#electron/engine/project/last-run.ts';
import { SpecDatasets } from '#electron/engine/project/spec-datasets.ts';
import { writeExport, type WrittenExport } from '#electron/engine/project/write-export.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { runPipeline } from '#electron/engine/run-pipeline.ts';
import type { Session } from '#electron/engine/session.ts';
import { AppError } from '#shared/kernel/index.ts';
import { resolvedMappings } from '#shared/exporters/resolved-mappings.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { Review } from '#shared/review/finding.ts';
import { review as reviewSpec } from '#shared/review/index.ts';
import { argument, textOption, type CliCommand, type CliContext } from './command.ts';
import { dialectOf, dialectOption, exportText } from './export.ts';
import { withSession } from './file-session.ts';
import { reviewText } from './review.ts';
import { readSpecFile } from './spec-file.ts';
import { counted, textTable } from './text-table.ts';

const TARGET = 'airflow';

/** `assay run SPEC`: the whole way on the extracts. What fails on the way is not exported. */
export const run: CliCommand = {
  configure(command) {
    command
      .argument('<spec>', 'a spec file or the folder of a project')
      .option('--out <folder>', `where the export goes; exports/${TARGET} beside the spec when left out`)
      .addOption(dialectOption());
  },
  async run(args, options, context) {
    const { env, job } = context;
    const { spec, project, hash } = await readSpecFile(argument(args, 0));
    const place = { folder: project.folder, env };
    const out = resolve(textOption(options, 'out') ?? join(project.folder, 'exports', TARGET));
    const record = await withSession(async (session) => {
      await profileSources(session, new SpecDatasets(session, place), spec, context);
      // A run checks its gates and plans its merges itself, on rows that have come through all before.
      return runPipeline(session, { spec, specHash: hash, ...place }, job);
    });
    // A folder that cannot be written is no reason to withhold what the run found.
    await saveLastRun(project, record).catch((thrown: unknown) =>
      context.note(`The run is not kept as evidence: ${AppError.from(thrown).message}`),
    );
    const review = reviewSpec(spec, { run: record, specHash: hash });
    const passed = record.status === 'succeeded' && review.ready;
    const exported = passed
      ? await writeExport(out, spec, TARGET, {
          dialect: dialectOf(options),
          mappings: resolvedMappings(record, hash),
        })
      : null;
    return {
      json: { ...record, review, export: exported },
      text: runText(record, review, exported),
      exitCode: passed ? 0 : 1,
    };
  },
};

/** What the profile finds worth a look goes out before the run begins. */
async function profileSources(
  session: Session,
  datasets: SpecDatasets,
  spec: ValidatedSpec,
  { job, note }: CliContext,
): Promise<void> {
  for (const { id } of spec.sources) {
    await datasets.ensure(spec, id, job);
    const { table, alerts } = await profileExtract(session, id, {}, job);
    note(`Profiled ${id}: ${counted(table.rows, 'row')}, ${counted(alerts.length, 'alert')}`);
  }
}

function runText(record: RunRecord, review: Review, exported: WrittenExport | null): string {
  return [
    `${record.pipeline}: ${record.status}`,
    textTable(
      ['task', 'status', 'in', 'out', 'rejected', 'quarantined', 'message'],
      record.tasks.map((task) => [
        task.id,
        task.status,
        task.rows_in,
        task.rows_out,
        task.rejected,
        task.quarantined,
        task.message,
      ]),
    ),
    reviewText(review),
    exported ? exportText(exported) : 'Nothing was exported.',
  ].join('\n\n');
}
