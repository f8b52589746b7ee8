import { z } from 'zod';
import { ReadOptionsSchema } from '../formats/extract.ts';
import { RuleSchema } from '../rules/index.ts';
import { ParameterValueSchema } from '../rules/rule-parameters.ts';

/** The version of the document format this build writes. */
export const SPEC_VERSION = 1;

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _, starting with a letter');
const DatasetName = Name.max(63).meta({ control: 'dataset' });
const ConnectionId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]+$/, 'a connection id (letters, digits, _ . -), never a URL or a credential')
  .meta({ title: 'Connection', description: 'The id the orchestrator knows; never a credential.' });
const ObjectName = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+){0,2}$/, 'table, schema.table or database.schema.table')
  .meta({ title: 'Table' });

/** Logical types, mapped to each warehouse by the exporters. */
export const LogicalTypeSchema = z.enum([
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
  'timestamp_tz',
]);
export type LogicalType = z.infer<typeof LogicalTypeSchema>;

/** The sample file bound to a source or target. `${NAME}` and `${NAME:-default}` expand from the environment. */
export const ExtractBindingSchema = z.strictObject({
  file: z.string().min(1).meta({ title: 'File' }),
  options: ReadOptionsSchema.optional(),
});

export const SpecColumnSchema = z.strictObject({ name: z.string().min(1), type: LogicalTypeSchema });

export const SOURCE_KINDS = ['postgres', 'mysql', 'snowflake', 'bigquery', 'databricks', 'redshift'] as const;

export const SourceSchema = z.strictObject({
  id: DatasetName.meta({ title: 'Id' }),
  kind: z.enum(SOURCE_KINDS).meta({ title: 'Kind' }),
  connection: ConnectionId,
  object: ObjectName,
  description: z.string().optional().meta({ title: 'Description' }),
  extract: ExtractBindingSchema,
  columns: z.array(SpecColumnSchema).min(1).meta({ title: 'Columns' }),
  extraction: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('full') }),
      z.strictObject({
        mode: z.literal('incremental'),
        watermark: z.string().min(1).meta({ title: 'Watermark column', control: 'column' }),
      }),
    ])
    .meta({ title: 'Extraction' }),
});
export type Source = z.infer<typeof SourceSchema>;

export const TransformSchema = z.strictObject({
  id: DatasetName.meta({ title: 'Id' }),
  description: z.string().optional(),
  sql: z.string().min(1).meta({ title: 'SQL', control: 'sql' }),
});
export type Transform = z.infer<typeof TransformSchema>;

/** `stop` fails the run, `quarantine` moves the violating rows aside and goes on, `warn` only reports. */
export const OnFailSchema = z.enum(['stop', 'quarantine', 'warn']);
export type OnFail = z.infer<typeof OnFailSchema>;

export const QualityGateSchema = z.strictObject({
  dataset: DatasetName,
  on_fail: OnFailSchema.meta({ title: 'When an error-level rule fails' }),
  rules: z.array(RuleSchema).min(1),
});
export type QualityGate = z.infer<typeof QualityGateSchema>;

/** A suggested rule that somebody decided against, by its sentence, and why; it is not suggested again. */
export const DismissedSchema = z.strictObject({
  dataset: DatasetName,
  suggestion: z.string().min(1).meta({ title: 'Suggestion' }),
  reason: z.string().min(1).meta({ title: 'Reason' }),
});
export type Dismissed = z.infer<typeof DismissedSchema>;

export const TARGET_KINDS = ['postgres', 'snowflake', 'bigquery', 'databricks', 'redshift'] as const;

export const TargetSchema = z.strictObject({
  id: DatasetName.meta({ title: 'Id' }),
  kind: z.enum(TARGET_KINDS).meta({ title: 'Kind' }),
  connection: ConnectionId,
  object: ObjectName,
  from: DatasetName.meta({ title: 'Loaded from' }),
  description: z.string().optional().meta({ title: 'Description' }),
  /** What the target holds now; absent means it starts empty. */
  extract: ExtractBindingSchema.optional(),
  strategy: z.enum(['upsert']).meta({ title: 'Strategy' }),
  key: z.array(z.string().min(1)).min(1).meta({ title: 'Key', control: 'columns' }),
  /** Decides which of several source rows with one key is the newest; ties fall back on all columns. */
  order_by: z.array(z.string().min(1)).default([]).meta({ title: 'Newest by', control: 'columns' }),
  /** target column → source column; by name when absent */
  mapping: z.record(z.string(), z.string()).optional().meta({ title: 'Mapping' }),
  map_by: z.enum(['name', 'position']).default('name').meta({ title: 'Map columns by' }),
  compare_as_text: z.boolean().default(false).meta({ title: 'Compare values as text, empty equal to NULL' }),
  /** What happens to several source rows with one key. */
  duplicates: z.enum(['newest', 'reject']).default('reject').meta({ title: 'Duplicate keys' }),
});
export type Target = z.infer<typeof TargetSchema>;

export const ScheduleSchema = z.strictObject({
  cron: z.string().min(1).meta({ title: 'Cron' }),
  timezone: z.string().default('UTC').meta({ title: 'Time zone' }),
  start_date: z.iso.date().meta({ title: 'Start date' }),
  catchup: z.boolean().default(false).meta({ title: 'Catch up missed intervals' }),
});

const Duration = z.int().positive();

export const AlertRouteSchema = z.strictObject({
  on: z.array(z.enum(['failure', 'sla_miss', 'data_quality'])).min(1),
  channel: z.enum(['slack', 'email', 'webhook']),
  connection: ConnectionId,
  severity: z.enum(['critical', 'warning', 'info']).default('critical'),
});
export type AlertRoute = z.infer<typeof AlertRouteSchema>;

const EnvironmentSchema = z.strictObject({
  schedule: z.strictObject({ cron: z.string().min(1) }).optional(),
  /** connection id of the spec → connection id in this environment */
  connections: z.record(z.string(), z.string()).optional(),
  /** Parameters of the spec that have another value here. */
  parameters: z.record(Name, ParameterValueSchema).optional(),
});

/** `pipeline.assay.yaml`, version 1. Everything else is derived from it and from the data. */
export const SpecSchema = z.strictObject({
  assay: z.literal(SPEC_VERSION),
  name: Name.max(63).meta({ title: 'Name' }),
  description: z.string().optional().meta({ title: 'Description' }),
  owner: z.string().min(1).optional().meta({ title: 'Owner' }),
  /** Values that rules refer to as `${name}`. */
  parameters: z.record(Name, ParameterValueSchema).optional(),
  /** A spec under way may have none yet; `validate` asks for one. */
  sources: z.array(SourceSchema),
  transforms: z.array(TransformSchema).default([]),
  quality: z.array(QualityGateSchema).default([]),
  dismissed: z.array(DismissedSchema).optional(),
  targets: z.array(TargetSchema).default([]),
  schedule: ScheduleSchema.optional(),
  retries: z
    .strictObject({
      count: z.int().min(0).max(20).meta({ title: 'Retries' }),
      delay_seconds: Duration.meta({ title: 'Delay (s)' }),
      backoff: z.enum(['none', 'exponential']).default('exponential').meta({ title: 'Backoff' }),
    })
    .optional(),
  timeout_minutes: Duration.optional().meta({ title: 'Task timeout (min)' }),
  sla_minutes: Duration.optional().meta({ title: 'SLA (min after the run is queued)' }),
  alerts: z.array(AlertRouteSchema).default([]),
  environments: z.record(Name, EnvironmentSchema).optional(),
});
export type Spec = z.infer<typeof SpecSchema>;

declare const validated: unique symbol;
/** A spec that `validate` accepted: references resolve, the graph has no cycle, the cron parses. */
export type ValidatedSpec = Spec & { readonly [validated]: true };

/** One thing wrong with a spec. `line` and `column` are 1-based positions in the file, when it came from one. */
export const SpecProblemSchema = z.strictObject({
  path: z.string(),
  message: z.string(),
  remedy: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
});
export type SpecProblem = z.infer<typeof SpecProblemSchema>;
