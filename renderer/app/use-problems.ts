import type { SpecProblem } from '#shared/pipeline/spec.ts';
import { useCheckedSpec, useProject, useSpecSaving } from '../data/index.ts';

/** What is wrong with the spec: as edited, and with its lines once the edit is in the file. */
export function useProblems(): readonly SpecProblem[] {
  const edited = useCheckedSpec().problems;
  const inFile = useProject().data?.problems ?? [];
  const { saving } = useSpecSaving();
  return saving === 'saved' ? inFile : edited;
}
