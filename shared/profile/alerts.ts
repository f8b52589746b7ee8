import { COMPLETENESS_ALERTS } from './alerts/completeness-alerts.ts';
import { DISTRIBUTION_ALERTS } from './alerts/distribution-alerts.ts';
import {
  counting,
  grouped,
  percent,
  type AlertColumn,
  type AlertFacts,
  type ColumnAlert,
  type Finding,
  type Told,
} from './alerts/define-alert.ts';
import { notNull } from './alerts/guards.ts';
import { KEY_ALERTS } from './alerts/key-alerts.ts';
import { PERSONAL_ALERTS } from './alerts/personal-alerts.ts';
import { relationAlerts } from './alerts/relation-alerts.ts';
import { tableAlerts } from './alerts/table-alerts.ts';
import { TEXT_ALERTS } from './alerts/text-alerts.ts';
import { TIME_ALERTS } from './alerts/time-alerts.ts';
import type { Alert, ColumnProfile } from './profile.ts';

/** Every kind of alert about one column. */
const COLUMN_ALERTS: readonly ColumnAlert[] = [
  ...COMPLETENESS_ALERTS,
  ...KEY_ALERTS,
  ...TEXT_ALERTS,
  ...DISTRIBUTION_ALERTS,
  ...TIME_ALERTS,
  ...PERSONAL_ALERTS,
];

/**
 * What a reader of a profile should look at, once per kind and column, the weightiest first: an alert weighs the share
 * of rows it is about, and one more when it is a warning. Of equal weight the table's come first, then the columns in
 * their order. What is only another word for an alert is left out: of a column that is all NULL nothing else is said.
 */
export function alertsOf(facts: AlertFacts): Alert[] {
  const findings =
    facts.table.rows === 0
      ? tableAlerts(facts)
      : [
          ...tableAlerts(facts),
          ...facts.columns.flatMap((column) => columnAlerts(column, facts)),
          ...relationAlerts(facts),
        ];
  const order = new Map(facts.columns.map(({ profile }, index) => [profile.name, index]));
  const place = ({ column }: Alert) => (column === null ? -1 : (order.get(column) ?? -1));
  return findings
    .sort((a, b) => weight(b) - weight(a) || place(a) - place(b))
    .map(({ kind, column, severity, message, evidence, guard }) => ({
      kind,
      column,
      severity,
      message,
      evidence,
      guard,
    }));
}

function weight({ severity, share }: Finding): number {
  return (severity === 'warn' ? 1 : 0) + share;
}

function columnAlerts(column: AlertColumn, facts: AlertFacts): Finding[] {
  const { name, nulls, rows } = column.profile;
  if (nulls === rows) {
    return [findingOf(column, 'all_null', { ...ALL_NULL, guard: notNull(name, 1) })];
  }
  const told = COLUMN_ALERTS.flatMap((alert) => {
    const found = alert.tell(column, facts);
    return found ? [{ alert, found }] : [];
  });
  const hidden = new Set(told.flatMap(({ found }) => found.hides ?? []));
  return told
    .filter(({ alert }) => !hidden.has(alert.kind))
    .map(({ alert, found }) => findingOf(column, alert.kind, found));
}

const ALL_NULL = { severity: 'warn', sentence: 'every value is NULL.', share: 1 } as const;

function findingOf({ profile }: AlertColumn, kind: string, told: Told): Finding {
  const { severity, sentence, share, guard, evidence = evidenceOf(profile, share) } = told;
  const { name } = profile;
  return {
    kind,
    column: name,
    severity,
    message: `${name}: ${sentence}`,
    evidence,
    guard: guard ?? null,
    share,
  };
}

/** How many of the values an alert is about, or what it was told from where it is about the column as a whole. */
function evidenceOf({ rows, nulls, distinct }: ColumnProfile, share: number): string {
  const values = nulls === rows ? rows : rows - nulls;
  return share > 0
    ? `${percent(share)} of ${counting(values, 'value')}`
    : `${grouped(distinct)} different in ${counting(values, 'value')}`;
}
