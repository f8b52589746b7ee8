import type { AlertRoute, ValidatedSpec } from '../../pipeline/spec.ts';
import { alertsPython, DEADLINES, NO_ALERTS } from './python/alerts.ts';
import { DATABASE, PREPARE, WINDOW } from './python/database.ts';
import { EXTRACT } from './python/extract.ts';
import { GATE, GATE_FAILED, QUARANTINE } from './python/gate.ts';
import { MERGE } from './python/merge.ts';
import { TRANSFORM } from './python/transform.ts';
import { dagPython } from './dag-python.ts';
import { hasDeadline } from './deadline.ts';
import { importsPython } from './imports-python.ts';
import { pyCall, pyDocstring, pyString, pyTuple, pyValue } from './py-literal.ts';
import type { Step } from './step.ts';

/**
 * The whole DAG file: imports, what the pipeline is, the functions its tasks share, the SQL of each task, and the
 * DAG. Only what this pipeline needs is in it.
 */
export function dagFile(spec: ValidatedSpec, steps: readonly Step[]): string {
  const body = [
    constants(spec),
    'log = logging.getLogger("airflow.task")\n',
    ...sharedFunctions(spec, steps),
    ...steps.map((step) => `${step.constant} = ${step.value}\n`),
    dagPython(spec, steps),
  ]
    .map((part) => part.trim())
    .join('\n\n\n');
  const docstring = pyDocstring(
    `${spec.description ?? spec.name}\n\nWritten by Assay from pipeline.assay.yaml: change that and export again. It names connections, never credentials.\n`,
  );
  return `${docstring}\n\n${importsPython(body)}\n\n${body}\n`;
}

function constants(spec: ValidatedSpec): string {
  const routes = spec.alerts.map((route) =>
    pyCall(
      'Route',
      [
        ['on', pyValue(route.on)],
        ['channel', pyString(route.channel)],
        ['connection', pyString(route.connection)],
        ['severity', pyString(route.severity)],
      ],
      1,
    ),
  );
  return [
    `DAG_ID = ${pyString(spec.name)}`,
    ...(hasDeadline(spec) ? [`SLA_MINUTES = ${spec.sla_minutes}`] : []),
    ...(routes.length > 0 ? [`\n\n${ROUTE}\n\nALERTS = ${pyTuple(routes)}`] : []),
  ].join('\n');
}

const ROUTE = `class Route(NamedTuple):
    on: tuple[str, ...]
    channel: str
    connection: str
    severity: str
`;

function sharedFunctions(spec: ValidatedSpec, steps: readonly Step[]): string[] {
  const kinds = new Set(steps.map((step) => step.kind));
  const channels = [...new Set(spec.alerts.map((route): AlertRoute['channel'] => route.channel))];
  const gates = kinds.has('gate') || kinds.has('quarantine');
  return [
    DATABASE,
    WINDOW,
    ...(gates || channels.length > 0 ? [GATE_FAILED] : []),
    ...(channels.length > 0 ? [alertsPython(channels)] : gates ? [NO_ALERTS] : []),
    ...(hasDeadline(spec) ? [DEADLINES] : []),
    PREPARE,
    ...(kinds.has('extract') ? [EXTRACT] : []),
    ...(kinds.has('transform') ? [TRANSFORM] : []),
    ...(gates ? [GATE] : []),
    ...(kinds.has('quarantine') ? [QUARANTINE] : []),
    ...(kinds.has('merge') ? [MERGE] : []),
  ];
}
