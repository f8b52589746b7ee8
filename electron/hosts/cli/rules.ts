import { RULES } from '#shared/rules/index.ts';
import type { CliCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** `assay rules`: the rule types and their parameters. */
export const rules: CliCommand = {
  configure() {},
  run() {
    const types = RULES.map(({ type, title, dimension, nulls, params }) => ({
      type,
      title,
      dimension,
      nulls,
      parameters: Object.keys(params),
    }));
    const text = textTable(
      ['type', 'title', 'dimension', 'parameters'],
      types.map(({ type, title, dimension, parameters }) => [type, title, dimension, parameters.join(', ')]),
    );
    return Promise.resolve({ json: { rules: types }, text });
  },
};
