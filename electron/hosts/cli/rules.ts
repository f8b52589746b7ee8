import { catalogueMarkdown } from '#shared/rules/catalogue-markdown.ts';
import { findRuleTypes } from '#shared/rules/index.ts';
import type { CliCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** `assay rules [WORD…]`: the rule types and their parameters, all of them or those that a search finds. */
export const rules: CliCommand = {
  configure(command) {
    command
      .argument('[words...]', 'a type, a family, or a name that another tool has for it')
      .option('--md', 'the whole catalogue as Markdown, as in docs/rules.md');
  },
  run(args, options) {
    const types = findRuleTypes(args.join(' ')).map(
      ({ type, title, family, dimension, nulls, aka = [], params }) => ({
        type,
        title,
        family,
        dimension,
        nulls,
        aka,
        parameters: Object.keys(params),
      }),
    );
    const text =
      types.length === 0
        ? 'No rule type is called so.'
        : textTable(
            ['type', 'title', 'family', 'parameters'],
            types.map(({ type, title, family, parameters }) => [type, title, family, parameters.join(', ')]),
          );
    const shown = options['md'] === true ? catalogueMarkdown() : text;
    return Promise.resolve({ json: { rules: types }, text: shown });
  },
};
