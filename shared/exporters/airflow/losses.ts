import type { ValidatedSpec } from '../../pipeline/spec.ts';
import type { Loss } from '../define-exporter.ts';
import { watermarkWindow } from './source-sql.ts';
import type { PipelineNode } from '../../pipeline/graph.ts';
import { boundRule } from '../../rules/index.ts';
import { gateSql, unsaidRules } from './gate-sql.ts';
import type { Warehouse } from './warehouse.ts';

/** What an Airflow DAG cannot say, or says otherwise, of this spec. */
export function airflowLosses(
  spec: ValidatedSpec,
  warehouses: readonly Warehouse[],
  nodes: readonly PipelineNode[],
): Loss[] {
  return [
    ...environmentLosses(spec),
    ...slaLosses(spec),
    ...alertLosses(spec),
    ...extractionLosses(spec, nodes),
    ...sqlLosses(spec, warehouses, nodes),
    ...warehouses.flatMap((warehouse) => warehouseLosses(spec, warehouse)),
  ];
}

function environmentLosses(spec: ValidatedSpec): Loss[] {
  const names = Object.keys(spec.environments ?? {});
  if (names.length === 0) return [];
  return [
    {
      what: `environments: ${names.join(', ')}`,
      why: 'An Airflow deployment is one environment: it has its own connections and schedules.',
      carried_as:
        'a table of schedules and connections in the README; the DAG is written for the spec itself',
    },
  ];
}

function slaLosses(spec: ValidatedSpec): Loss[] {
  if (spec.sla_minutes === undefined) return [];
  const routes = spec.alerts.filter((route) => route.on.includes('sla_miss'));
  const slack = routes.filter((route) => route.channel === 'slack');
  const deaf = routes.filter((route) => route.channel !== 'slack');
  return [
    ...(slack.length > 0
      ? [
          {
            what: `sla_minutes: ${spec.sla_minutes}`,
            why: 'Airflow 3 has no SLA; from 3.1 on it has deadlines, counted from when a run was queued.',
            carried_as: 'a deadline alert; Airflow 3.0 runs the DAG without it',
          },
        ]
      : []),
    ...deaf.map((route) => ({
      what: `alerts: sla_miss to ${route.channel} (${route.connection})`,
      why: 'Deadlines are told by notifiers in the triggerer, and only the Slack one needs nothing but its connection.',
      carried_as: 'nothing: nobody is told through this route when a run is late',
    })),
    ...(routes.length === 0
      ? [
          {
            what: `sla_minutes: ${spec.sla_minutes}`,
            why: 'No alert route is told of sla_miss.',
            carried_as: 'nothing: add sla_miss to a Slack route',
          },
        ]
      : []),
  ];
}

function alertLosses(spec: ValidatedSpec): Loss[] {
  if (spec.alerts.length === 0) return [];
  return [
    {
      what: `alerts: severity ${[...new Set(spec.alerts.map((route) => route.severity))].join(', ')}`,
      why: 'Airflow has no severity of alerts.',
      carried_as: 'a word in front of each message',
    },
    ...[
      ...new Set(spec.alerts.filter((route) => route.channel === 'email').map((route) => route.connection)),
    ].map((connection) => ({
      what: `alerts: recipients of ${connection}`,
      why: 'The spec names the connection of the mail server, not who reads the mail.',
      carried_as: 'the connection itself, which must have `to` in its extras',
    })),
  ];
}

function extractionLosses(spec: ValidatedSpec, nodes: readonly PipelineNode[]): Loss[] {
  const staged = new Set(nodes.map((node) => node.dataset));
  return [
    ...spec.sources
      .filter((source) => source.extraction.mode === 'incremental' && watermarkWindow(source) === null)
      .map((source) => ({
        what: `source ${source.id}: incremental extraction`,
        why: "Its watermark is no date or timestamp, so a run's window cannot be laid on it.",
        carried_as:
          'full extraction: every run reads the whole table, and the merge still writes only what differs',
      })),
    ...[...spec.sources, ...spec.transforms]
      .filter((step) => !staged.has(step.id))
      .map((step) => ({
        what: `dataset ${step.id}`,
        why: 'No target and no gate reads it.',
        carried_as: 'nothing: the DAG has no task for it',
      })),
  ];
}

function sqlLosses(
  spec: ValidatedSpec,
  warehouses: readonly Warehouse[],
  nodes: readonly PipelineNode[],
): Loss[] {
  const dialects = [...new Set(warehouses.map((warehouse) => warehouse.dialect))].join(' and ');
  const asWritten = (what: string): Loss => ({
    what,
    why: `Its SQL was written for and tried on DuckDB; here it runs in ${dialects}.`,
    carried_as: 'the text as it stands, its datasets bound to the staging tables',
  });
  const staged = new Set(nodes.map((node) => node.dataset));
  const rules = spec.quality.flatMap((gate) => gate.rules);
  const snowflake = warehouses.some((warehouse) => warehouse.dialect === 'snowflake');
  return [
    ...spec.transforms.filter((one) => staged.has(one.id)).map((one) => asWritten(`transform ${one.id}`)),
    ...rules.filter((rule) => boundRule(rule).userSql.length > 0).map((rule) => asWritten(`rule ${rule.id}`)),
    ...warehouses.flatMap((warehouse) => ruleLosses(spec, warehouse, nodes)),
    ...rules
      .filter((rule) => snowflake && rule.type === 'pattern' && rule.pattern.includes('(?'))
      .map((rule) => ({
        what: `rule ${rule.id}: its pattern`,
        why: "Snowflake's regular expressions know no groups that begin with (?.",
        carried_as: 'the pattern as it stands: the rule cannot run until it is written without them',
      })),
  ];
}

/** Rules that the DAG leaves out, and what it leaves out of rules. */
function ruleLosses(spec: ValidatedSpec, warehouse: Warehouse, nodes: readonly PipelineNode[]): Loss[] {
  const here = new Set(nodes.filter((node) => node.kind === 'gate').map((node) => node.dataset));
  const gates = spec.quality.filter((gate) => here.has(gate.dataset));
  return gates.flatMap((gate) => [
    ...unsaidRules(spec, warehouse, gate).map(({ rule, why }) => ({
      what: `rule ${rule.id}`,
      why,
      carried_as: 'nothing: the DAG does not run it; `assay check` does',
    })),
    ...gateSql(spec, warehouse, gate)
      .filter(
        ({ rule, violation }) =>
          rule.group_by !== undefined && violation !== null && rule.threshold !== undefined,
      )
      .map(({ rule }) => ({
        what: `rule ${rule.id}: its threshold by group`,
        why: 'A gate counts the violations of a rule once, for the whole dataset.',
        carried_as: 'the threshold for the whole dataset',
      })),
  ]);
}

function warehouseLosses(spec: ValidatedSpec, { connection, dialect }: Warehouse): Loss[] {
  const decimals = spec.sources.some((source) => source.columns.some((column) => column.type === 'number'));
  return [
    ...(decimals && dialect !== 'postgres'
      ? [
          {
            what: `columns of type number, staged in ${connection}`,
            why: `${dialect} has no decimal without a fixed scale.`,
            carried_as: 'doubles in staging: beyond 15 digits a decimal is rounded',
          },
        ]
      : []),
    ...(dialect === 'bigquery' || dialect === 'databricks'
      ? [
          {
            what: `one transaction for counting and merging in ${connection}`,
            why: `${dialect} commits every statement by itself.`,
            carried_as:
              'a MERGE that is atomic by itself; what others write between counting and merging fails the task',
          },
        ]
      : []),
  ];
}
