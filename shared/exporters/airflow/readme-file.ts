import type { ValidatedSpec } from '../../pipeline/spec.ts';
import type { Loss } from '../define-exporter.ts';
import { QUARANTINE_COLUMNS } from './quarantine-columns.ts';
import { stagingTable, STAGING_SCHEMA } from './staging-table.ts';
import type { Warehouse } from './warehouse.ts';

/** How to deploy the DAG, what it needs, and how to run a window again. */
export function readmeFile(
  spec: ValidatedSpec,
  warehouses: readonly Warehouse[],
  losses: readonly Loss[],
): string {
  return [
    `# ${spec.name}`,
    ...(spec.description === undefined ? [] : [prose(spec.description)]),
    'Written by Assay from `pipeline.assay.yaml`. Change that and export again: edits here are lost.',
    '## Deploy',
    [
      '1. Install `requirements.txt` with the constraints file of your Airflow (3.0 or newer).',
      '2. Make the connections below in Airflow. The DAG holds their ids, never a credential.',
      `3. Copy \`dags/${spec.name}.py\` into your DAGs folder.`,
      `4. See that it imports: \`airflow dags list-import-errors\`. Try it: \`airflow dags test ${spec.name} <logical date>\`.`,
    ].join('\n'),
    '## Connections',
    connectionsTable(spec),
    ...alertNotes(spec),
    'The targets must exist, with the columns of the mapping. A target without an extract in the spec starts empty; it is not created.',
    '## Staging',
    stagingNotes(spec, warehouses),
    '## Runs, windows, backfill',
    windowNotes(spec),
    ...gatesSection(spec),
    ...environmentsSection(spec),
    ...lossesSection(losses),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What the alerting functions of the DAG read from each kind of connection. */
const ALERT_CONNECTIONS = {
  slack: 'Slack connections are Incoming Webhooks.',
  email:
    'Mail connections are SMTP, with the sender as `from_email` and the readers as `to` in their extras.',
  webhook: 'Webhook connections have the URL as host; a password is sent as a bearer token.',
} as const;

function alertNotes(spec: ValidatedSpec): string[] {
  const channels = [...new Set(spec.alerts.map((route) => route.channel))];
  if (channels.length === 0) return [];
  return [
    [
      ...channels.map((channel) => ALERT_CONNECTIONS[channel]),
      'An alert that cannot be sent is logged and fails nothing.',
    ].join(' '),
  ];
}

function connectionsTable(spec: ValidatedSpec): string {
  const rows = [
    ...spec.sources.map((one) => [one.connection, one.kind, `reads ${one.object}`]),
    ...spec.targets.map((one) => [one.connection, one.kind, `stages, reads and writes ${one.object}`]),
    ...spec.alerts.map((one) => [
      one.connection,
      one.channel,
      `tells of ${one.on.join(', ')} (${one.severity})`,
    ]),
  ];
  return table(['connection id', 'kind', 'what the DAG does with it'], rows);
}

function stagingNotes(spec: ValidatedSpec, warehouses: readonly Warehouse[]): string {
  const example = spec.sources[0]?.id ?? 'dataset';
  const places = warehouses.map((warehouse) => {
    const name = stagingTable(warehouse, spec.name, example).render(warehouse.dialect);
    return `- \`${warehouse.connection}\` (${warehouse.dialect} SQL): schema \`${STAGING_SCHEMA}\`, made when missing; tables such as ${name}`;
  });
  return [
    'Rows are staged in the warehouse and replaced by every run:',
    '',
    ...places,
    '',
    'The user of a warehouse connection needs the right to create that schema and tables in it.',
    '',
    'Rows travel through the worker in batches. Where a window holds many millions of rows, let the warehouse load them in bulk and stage them under the same names.',
    ...(spec.sources.some((source) => source.kind === 'mysql')
      ? [
          '',
          'Give MySQL connections `{"cursor": "sscursor"}` as extras, or the driver holds a whole window in memory.',
        ]
      : []),
  ].join('\n');
}

function windowNotes(spec: ValidatedSpec): string {
  const { schedule } = spec;
  return [
    schedule
      ? `Runs on \`${schedule.cron}\` (${schedule.timezone}) and reads what changed in the data interval that just ended, \`[start, end)\`, compared in UTC.`
      : 'Has no schedule: trigger it with `window_start` and `window_end`.',
    'Every task can run again, at any time: the window is read anew, staging is replaced, the merge writes only what differs.',
    '',
    `- A range of days: \`airflow backfill create --dag-id ${spec.name} --from-date 2026-01-01 --to-date 2026-01-31\``,
    `- Any window: \`airflow dags trigger ${spec.name} --conf '{"window_start": "2026-01-01T00:00:00Z", "window_end": "2026-02-01T00:00:00Z"}'\``,
    '',
    'Lines of a sample file that do not parse are rejected by a local run. They have no counterpart in a database: this DAG never sees any.',
  ].join('\n');
}

function gatesSection(spec: ValidatedSpec): string[] {
  if (spec.quality.length === 0) return [];
  const rows = spec.quality.flatMap((gate) =>
    gate.rules.map((rule) => [
      gate.dataset,
      gate.on_fail,
      rule.id,
      rule.severity,
      [
        ...(rule.threshold?.max_count === undefined ? [] : [`${rule.threshold.max_count} rows`]),
        ...(rule.threshold?.max_share === undefined ? [] : [`${Number(rule.threshold.max_share) * 100} %`]),
      ].join(', ') || 'none',
      [rule.owner, ...(rule.tags ?? [])].filter((part) => part !== undefined).join(', '),
    ]),
  );
  const { rules, start, end } = QUARANTINE_COLUMNS;
  return [
    '## Quality gates',
    table(['dataset', 'on failure', 'rule', 'severity', 'allowed', 'owner, tags'], rows),
    ...(spec.quality.some((gate) => gate.on_fail === 'quarantine')
      ? [
          `A quarantine is the staging table with \`__quarantine\` behind its name. It keeps the rows of every window, with the rules they broke (\`${rules}\`) and the window (\`${start}\`, \`${end}\`); a second run of a window replaces its rows. When the columns of the dataset change, rename or drop it.`,
        ]
      : []),
  ];
}

function environmentsSection(spec: ValidatedSpec): string[] {
  const environments = Object.entries(spec.environments ?? {});
  if (environments.length === 0) return [];
  const rows = environments.map(([name, environment]) => [
    name,
    environment.schedule?.cron ?? spec.schedule?.cron ?? 'none',
    Object.entries(environment.connections ?? {})
      .map(([from, to]) => `${from} → ${to}`)
      .join(', ') || 'as above',
  ]);
  return ['## Environments', table(['environment', 'schedule', 'connections'], rows)];
}

function lossesSection(losses: readonly Loss[]): string[] {
  if (losses.length === 0) return [];
  const rows = losses.map((loss) => [loss.what, loss.why, loss.carried_as]);
  return ['## What Airflow says otherwise', table(['what', 'why', 'how it is carried'], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return prose(text).replaceAll('|', '\\|');
}

function prose(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
