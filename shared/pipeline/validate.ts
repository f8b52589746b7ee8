import { credentialInSpec } from '../kernel/messages/spec.ts';
import { findCredentials } from './credentials.ts';
import type { PathComplaint } from './issue-complaint.ts';
import type { Spec, SpecProblem, ValidatedSpec } from './spec.ts';
import { writePath } from './spec-path.ts';
import { checkGates } from './validate/check-gates.ts';
import { checkIds } from './validate/check-ids.ts';
import { checkSchedule } from './validate/check-schedule.ts';
import { checkCycles, checkSources, checkTargets, checkTransforms } from './validate/check-steps.ts';
import { at, knownDatasets } from './validate/known-datasets.ts';

/**
 * Whether a spec of the right shape holds together. Everything a spec alone can know is judged here; what needs
 * data (columns of transforms, types, keys) is judged where the data is.
 */
export function validateSpec(spec: Spec): { spec: ValidatedSpec } | { problems: SpecProblem[] } {
  const complaints = validationComplaints(spec);
  // The brand says that this function found nothing; it is given nowhere else.
  if (complaints.length === 0) return { spec: spec as ValidatedSpec };
  return {
    problems: complaints.map(({ path, message, remedy }) => ({
      path: writePath(path),
      message,
      remedy,
      line: null,
      column: null,
    })),
  };
}

/** {@link validateSpec} with paths as they are, for whoever can place them in a text. */
export function validationComplaints(spec: Spec): PathComplaint[] {
  const secrets = findCredentials(spec).map(({ path, kind }) => at(path, credentialInSpec(kind)));
  const ids = checkIds(spec);
  // While one name means two things, what refers to it cannot be judged.
  if (ids.length > 0) return [...secrets, ...ids];
  const known = knownDatasets(spec);
  const complaints = [
    ...secrets,
    ...checkSources(spec, known),
    ...checkTransforms(spec, known),
    ...checkGates(spec, known),
    ...checkTargets(spec, known),
    ...checkSchedule(spec),
  ];
  // A circle among names that are not there would only say the same thing twice.
  return complaints.length > 0 ? complaints : checkCycles(spec);
}
