import { findCredentials } from '../pipeline/credentials.ts';
import { writePath } from '../pipeline/spec-path.ts';
import { defineGuardrail } from './define-guardrail.ts';

export const credentialInSpec = defineGuardrail({
  id: 'credential-in-spec',
  title: 'The spec holds no credential',
  area: 'credentials',
  // Validation refuses such a spec already; a spec that was validated by an older Assay is looked at again here.
  check: ({ spec }) =>
    findCredentials(spec).map(({ path, kind }) => ({
      severity: 'blocker',
      where: writePath(path),
      message: `This looks like ${kind}.`,
      fix: 'Remove it, change it where it is used, and name a connection of the orchestrator instead.',
    })),
});
