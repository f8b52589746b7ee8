import { z } from 'zod';
import { SPEC_VERSION, SpecSchema } from './spec.ts';

/** The schema's own name; editors need only that it is stable. */
export const SPEC_SCHEMA_ID = `urn:assay:pipeline:${SPEC_VERSION}`;

/** The JSON Schema of `pipeline.assay.yaml` as people write it: what has a default may be left out. */
export function specJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(SpecSchema, {
    io: 'input',
    // What many rule types have in common is written once.
    reused: 'ref',
    override: ({ jsonSchema }) => {
      // Says which form field edits the value; means nothing to an editor of the text.
      delete jsonSchema['control'];
    },
  });
  return {
    $schema,
    $id: SPEC_SCHEMA_ID,
    title: 'Assay pipeline',
    description:
      'The spec of a data pipeline: sources, quality gates, targets, schedule. See docs/ of Assay.',
    ...schema,
  };
}
