import { connectionsOf } from '../pipeline/connections.ts';
import type { Area, ReviewContext } from './define-guardrail.ts';

/** A part of the checklist: what it is called, and what can be said for it. */
export interface ChecklistPart {
  readonly title: string;
  /** Only a run of this very spec can show it; without one it is unproven. */
  readonly needsRun: boolean;
  /** What speaks for it, in a few words; empty when nothing does. */
  evidence(context: ReviewContext): string;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The checklist of the review, in the order it is shown. */
export const CHECKLIST: Readonly<Record<Area, ChecklistPart>> = {
  idempotency: {
    title: 'Idempotency',
    needsRun: true,
    evidence: ({ spec, run }) => {
      if (spec.targets.length === 0) return 'nothing is loaded';
      const proven = (run?.merges ?? []).filter((merge) => merge.idempotent);
      if (proven.length === 0) return 'no run of this spec has proven it';
      return `applied twice in the last run, nothing changed the second time: ${proven.map((merge) => merge.target).join(', ')}`;
    },
  },
  quality_gates: {
    title: 'Quality gates',
    needsRun: true,
    evidence: ({ spec, run }) => {
      const rules = spec.quality.reduce((sum, gate) => sum + gate.rules.length, 0);
      const declared = `${counted(rules, 'rule')} on ${counted(spec.quality.length, 'dataset')}`;
      const results = (run?.checks ?? []).flatMap(({ report }) => report.rules);
      if (results.length === 0) return `${declared}, not yet run`;
      const passed = results.filter((result) => result.status === 'pass').length;
      return `${declared}; ${passed} of ${results.length} passed in the last run`;
    },
  },
  error_handling: {
    title: 'Error handling',
    needsRun: false,
    evidence: ({ spec }) => {
      const { retries, timeout_minutes } = spec;
      return [
        retries && `tried again ${counted(retries.count, 'time')} after ${retries.delay_seconds} s`,
        timeout_minutes !== undefined && `stopped after ${timeout_minutes} min`,
        ...spec.quality.map((gate) => `${gate.dataset}: ${gate.on_fail}`),
      ]
        .filter(Boolean)
        .join('; ');
    },
  },
  monitoring: {
    title: 'Monitoring',
    needsRun: false,
    evidence: ({ spec }) =>
      spec.alerts.map((alert) => `${alert.on.join(', ')} → ${alert.channel} (${alert.severity})`).join('; '),
  },
  backfill: {
    title: 'Backfill',
    needsRun: false,
    evidence: ({ spec }) => {
      const sources = spec.sources.map(({ id, extraction }) =>
        extraction.mode === 'incremental' ? `${id} by ${extraction.watermark}` : `${id} in full`,
      );
      const catchup = spec.schedule ? `catchup ${spec.schedule.catchup ? 'on' : 'off'}` : '';
      return [...sources, catchup].filter(Boolean).join('; ');
    },
  },
  credentials: {
    title: 'Credentials',
    needsRun: false,
    evidence: ({ spec }) => `named connections only: ${connectionsOf(spec).join(', ')}`,
  },
  schedule: {
    title: 'Schedule and SLA',
    needsRun: false,
    evidence: ({ spec }) =>
      [
        spec.schedule && `${spec.schedule.cron} (${spec.schedule.timezone}) from ${spec.schedule.start_date}`,
        spec.sla_minutes !== undefined && `done within ${spec.sla_minutes} min`,
      ]
        .filter(Boolean)
        .join('; '),
  },
  documentation: {
    title: 'Documentation',
    needsRun: false,
    evidence: ({ spec }) =>
      [spec.owner !== undefined && `owner ${spec.owner}`, spec.description].filter(Boolean).join('; '),
  },
};
