import type { Status } from '#renderer/ui/index.ts';
import type { ChecklistItem, Finding } from '#shared/review/finding.ts';

/** How each severity looks and reads, worst first. */
export const SEVERITIES: Readonly<
  Record<Finding['severity'], { readonly status: Status; readonly word: string; readonly plural: string }>
> = {
  blocker: { status: 'critical', word: 'Blocker', plural: 'Blockers' },
  warn: { status: 'warn', word: 'Warning', plural: 'Warnings' },
  info: { status: 'info', word: 'Note', plural: 'Notes' },
};

export const WORST_FIRST = ['blocker', 'warn', 'info'] as const;

/** How each state of a checklist item looks and reads. */
export const STATES: Readonly<
  Record<ChecklistItem['state'], { readonly status: Status; readonly word: string }>
> = {
  done: { status: 'pass', word: 'done' },
  open: { status: 'error', word: 'open' },
  unproven: { status: 'skip', word: 'unproven' },
};
