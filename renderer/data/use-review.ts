import { useMemo } from 'react';
import type { SpecProblem, ValidatedSpec } from '#shared/pipeline/spec.ts';
import { validateSpec } from '#shared/pipeline/validate.ts';
import type { Review } from '#shared/review/finding.ts';
import { review } from '#shared/review/index.ts';
import { useProject } from './use-project.ts';
import { useRun } from './use-results.ts';
import { useSpec, useSpecSaving } from './use-spec.ts';

/** The spec as edited when it holds together, else what is wrong with it. */
export interface CheckedSpec {
  readonly spec: ValidatedSpec | null;
  readonly problems: readonly SpecProblem[];
}

/** Judges the edited spec in the page; a file that is no spec has the problems the host found. */
export function useCheckedSpec(): CheckedSpec {
  const spec = useSpec();
  const inFile = useProject().data?.problems;
  return useMemo(() => {
    if (spec === null) return { spec: null, problems: inFile ?? [] };
    const judged = validateSpec(spec);
    return 'spec' in judged ? { spec: judged.spec, problems: [] } : { spec: null, problems: judged.problems };
  }, [spec, inFile]);
}

/**
 * The review of the spec as edited, with the last run as evidence; null while the spec does not hold. An edit that is
 * not saved yet has no hash, so that no run proves anything about it.
 */
export function useReview(): Review | null {
  const { spec } = useCheckedSpec();
  const run = useRun().result ?? null;
  const savedHash = useProject().data?.spec_hash ?? null;
  const { saving } = useSpecSaving();
  const specHash = saving === 'saved' ? savedHash : null;
  return useMemo(() => (spec === null ? null : review(spec, { run, specHash })), [spec, run, specHash]);
}
