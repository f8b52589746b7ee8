import type { Finding } from '#shared/review/finding.ts';
import { GUARDRAILS } from '#shared/review/index.ts';

export interface FindingFilter {
  /** Part of the checklist. */
  readonly area: string | null;
  readonly severity: Finding['severity'] | null;
}

/** The part of the checklist a finding's guardrail speaks for. */
export function areaOf(finding: Finding): string | null {
  return guardrailOf(finding)?.area ?? null;
}

export function guardrailOf(finding: Finding) {
  return GUARDRAILS.find(({ id }) => id === finding.id);
}

export function isShown(finding: Finding, { area, severity }: FindingFilter): boolean {
  return (area === null || areaOf(finding) === area) && (severity === null || finding.severity === severity);
}
