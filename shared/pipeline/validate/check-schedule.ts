import { nearestName } from '../../kernel/index.ts';
import { unknownConnection } from '../../kernel/messages/spec.ts';
import { connectionsOf } from '../connections.ts';
import { cronProblem, timezoneProblem } from '../cron.ts';
import type { PathComplaint } from '../issue-complaint.ts';
import type { Spec } from '../spec.ts';
import { at } from './known-datasets.ts';

/** Crons parse and come true, the time zone is there, environments rename connections that are used. */
export function checkSchedule(spec: Spec): PathComplaint[] {
  const cron = (expression: string, path: readonly PropertyKey[]): PathComplaint[] => {
    const problem = cronProblem(expression);
    return problem ? [at(path, problem)] : [];
  };
  const zone = spec.schedule && timezoneProblem(spec.schedule.timezone);
  const used = connectionsOf(spec);
  return [
    ...(spec.schedule ? cron(spec.schedule.cron, ['schedule', 'cron']) : []),
    ...(zone ? [at(['schedule', 'timezone'], zone)] : []),
    ...Object.entries(spec.environments ?? {}).flatMap(([name, environment]) => [
      ...(environment.schedule
        ? cron(environment.schedule.cron, ['environments', name, 'schedule', 'cron'])
        : []),
      ...Object.keys(environment.connections ?? {})
        .filter((id) => !used.includes(id))
        .map((id) => ({
          ...at(
            ['environments', name, 'connections', id],
            unknownConnection(id, nearestName(id, used), used),
          ),
          atKey: true,
        })),
    ]),
  ];
}
