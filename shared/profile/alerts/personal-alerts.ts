import type { ColumnAlert } from './define-alert.ts';

/** What seems to be of a person. */
export const PERSONAL_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'personal_data',
    tell: ({ profile: { personal } }) =>
      personal && {
        severity: 'info',
        sentence: `may be personal data, ${personal.kind.replaceAll('_', ' ')}: ${personal.why}.`,
        share: 0,
      },
  },
];
