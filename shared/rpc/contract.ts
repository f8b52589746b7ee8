import { z } from 'zod';
import { LossSchema } from '../exporters/define-exporter.ts';
import { ColumnSchema, ExtractSchema, PageSchema, ReadOptionsSchema } from '../formats/extract.ts';
import { RowFilterSchema } from '../formats/row-filter.ts';
import { FateSchema, MergePlanSchema, MergeRequestSchema } from '../pipeline/merge-plan.ts';
import { RunRecordSchema } from '../pipeline/run-record.ts';
import { SpecProblemSchema, SpecSchema } from '../pipeline/spec.ts';
import { DriftReportSchema } from '../profile/drift.ts';
import { ColumnProfileSchema, ProfileSchema } from '../profile/profile.ts';
import { DIALECTS } from '../sql/index.ts';
import { checksContract } from './checks-contract.ts';
import { base, Dataset, FileId } from './contract-base.ts';
import { jobEvents } from './job-event.ts';
import { RecentProjectSchema } from './recent-project.ts';
import { rulesContract } from './rules-contract.ts';

const CellPlaceSchema = z.strictObject({ row: z.int().min(0), column: z.int().min(0) });

/** A project as the workbench shows it. `spec` is null while the text does not hold; `problems` says why. */
export const ProjectViewSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  spec_text: z.string(),
  spec_hash: z.string(),
  spec: SpecSchema.nullable(),
  problems: z.array(SpecProblemSchema),
  /** Every dataset one can open: extracts of sources and targets, opened files, transforms. */
  datasets: z.array(
    z.strictObject({
      name: z.string(),
      role: z.enum(['source', 'target', 'transform', 'file']),
      loaded: z.boolean(),
      /** How its file is read; null where no file is known for it. */
      options: ReadOptionsSchema.nullable(),
    }),
  ),
  last_run: RunRecordSchema.nullable(),
});
export type ProjectView = z.infer<typeof ProjectViewSchema>;

/**
 * The one contract between page, command line and engine. Everything on it is JSON-safe.
 * Methods that can take long stream {@link jobEvents} and stop when their signal aborts.
 */
export const contract = {
  system: {
    info: base.output(
      z.strictObject({ version: z.string(), host: z.enum(['desktop', 'web', 'cli']), platform: z.string() }),
    ),
    /** Engine memory in bytes, for the status bar. */
    memory: base.output(z.strictObject({ used_bytes: z.number(), limit_bytes: z.number() })),
  },
  project: {
    recent: base.output(z.array(RecentProjectSchema)),
    forget: base.input(z.strictObject({ id: z.string() })).output(z.array(RecentProjectSchema)),
    current: base.output(ProjectViewSchema.nullable()),
    open: base.input(z.strictObject({ file_id: FileId })).output(ProjectViewSchema),
    openRecent: base.input(z.strictObject({ id: z.string() })).output(ProjectViewSchema),
    /** Generates the sample project when it is not there yet, and opens it. */
    openSample: base.output(ProjectViewSchema),
    create: base
      .input(z.strictObject({ folder_id: FileId.nullable(), name: z.string().min(1) }))
      .output(ProjectViewSchema),
    close: base.output(z.null()),
  },
  spec: {
    /** Saves an edited spec into the file, keeping its comments and order. */
    save: base.input(z.strictObject({ spec: z.unknown() })).output(ProjectViewSchema),
    /** Saves the text as it stands; a text with problems is saved too, and reported. */
    saveText: base.input(z.strictObject({ text: z.string() })).output(ProjectViewSchema),
  },
  extract: {
    list: base.output(z.array(ExtractSchema)),
    /** Reads the first 100 rows as they would load. */
    preview: base
      .input(
        z.union([
          z.strictObject({ file_id: FileId, options: ReadOptionsSchema }),
          z.strictObject({ dataset: Dataset, options: ReadOptionsSchema }),
        ]),
      )
      .output(z.strictObject({ extract: ExtractSchema, page: PageSchema })),
    /** Loads a picked file as a dataset of the project, in place of one that was opened by hand when `replaces` names it. */
    open: base
      .input(z.strictObject({ file_id: FileId, options: ReadOptionsSchema, replaces: Dataset.optional() }))
      .output(jobEvents(ExtractSchema)),
    /**
     * Loads (again) a dataset the spec binds to a file, or one that was opened by hand. `options` say how the latter
     * is read from now on; of the former the spec says it.
     */
    load: base
      .input(z.strictObject({ dataset: Dataset, options: ReadOptionsSchema.optional() }))
      .output(jobEvents(ExtractSchema)),
    page: base
      .input(
        z.strictObject({
          dataset: Dataset,
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
          sort: z.strictObject({ column: z.string(), descending: z.boolean() }).optional(),
          filter: z.array(RowFilterSchema).optional(),
        }),
      )
      .output(PageSchema),
    columns: base.input(z.strictObject({ dataset: Dataset })).output(z.array(ColumnSchema)),
    /**
     * The next cell from `from` on whose text contains `text`, letters' case ignored; null when there is none.
     * `row` is a place in the rows as sorted and filtered; with `backwards` the cell before.
     */
    find: base
      .input(
        z.strictObject({
          dataset: Dataset,
          text: z.string().min(1),
          from: CellPlaceSchema,
          backwards: z.boolean(),
          sort: z.strictObject({ column: z.string(), descending: z.boolean() }).optional(),
          filter: z.array(RowFilterSchema).optional(),
        }),
      )
      .output(CellPlaceSchema.nullable()),
    /** How many rows pass the filter, and how many of those meet each condition. */
    count: base
      .input(
        z.strictObject({
          dataset: Dataset,
          filter: z.array(RowFilterSchema).optional(),
          conditions: z.array(RowFilterSchema).max(1000),
        }),
      )
      .output(z.strictObject({ rows: z.int(), counts: z.array(z.int()) })),
  },
  profile: {
    /**
     * Profiles a dataset, or the rows of it that pass the filter. Columns come as they are ready, those of `first`
     * before the others; `exact` leaves nothing estimated.
     */
    run: base
      .input(
        z.strictObject({
          dataset: Dataset,
          filter: z.array(RowFilterSchema).optional(),
          first: z.array(z.string()).optional(),
          exact: z.boolean().optional(),
        }),
      )
      .output(jobEvents(ProfileSchema, ColumnProfileSchema)),
    /** Measures one column with nothing estimated. */
    exact: base
      .input(
        z.strictObject({ dataset: Dataset, column: z.string(), filter: z.array(RowFilterSchema).optional() }),
      )
      .output(jobEvents(ColumnProfileSchema)),
    /** Asks the profiles of a dataset that run to take these columns next. */
    prefer: base.input(z.strictObject({ dataset: Dataset, columns: z.array(z.string()) })).output(z.null()),
    /** The rows that break a dependency: `row` first (1-based), then `expected`, then the row. */
    violations: base
      .input(
        z.strictObject({
          dataset: Dataset,
          determinant: z.array(z.string()).min(1),
          dependent: z.string(),
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
        }),
      )
      .output(PageSchema),
    /** The rows whose value does not stand in the other dataset's column: `row` first (1-based), then the row. */
    orphans: base
      .input(
        z.strictObject({
          dataset: Dataset,
          column: z.string(),
          references: z.strictObject({ dataset: Dataset, column: z.string() }),
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
        }),
      )
      .output(PageSchema),
    /** What changed from one dataset to another. */
    compare: base
      .input(z.strictObject({ before: Dataset, after: Dataset }))
      .output(jobEvents(DriftReportSchema)),
  },
  rules: rulesContract,
  checks: checksContract,
  merge: {
    /** Plans the merge of a target of the spec, or of any two datasets. */
    plan: base
      .input(
        z.union([z.strictObject({ target_id: z.string() }), z.strictObject({ request: MergeRequestSchema })]),
      )
      .output(jobEvents(MergePlanSchema)),
    /** Rows of one fate: key columns, then `before: x` / `after: x` pairs of mapped columns. */
    rows: base
      .input(
        z.strictObject({
          target_id: z.string(),
          fate: FateSchema,
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
        }),
      )
      .output(PageSchema),
  },
  pipeline: {
    run: base.output(jobEvents(RunRecordSchema)),
  },
  export: {
    /** Writes the files of a target under the project's `exports/` folder and says where. */
    write: base
      .input(z.strictObject({ target: z.string(), dialect: z.enum(DIALECTS).optional() }))
      .output(
        z.strictObject({ folder: z.string(), files: z.array(z.string()), losses: z.array(LossSchema) }),
      ),
  },
};

export type Contract = typeof contract;
