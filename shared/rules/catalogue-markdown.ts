import { FAMILIES } from './define-rule.ts';
import { RULES } from './index.ts';

/** What each family asks, in a few words. */
const ABOUT: Readonly<Record<(typeof FAMILIES)[number], string>> = {
  completeness: 'Values that must be there, or must not.',
  uniqueness: 'What may repeat, and how often.',
  validity: 'What a value may be: a set, a range, a pattern, a type.',
  format: 'Known forms and check digits.',
  consistency: 'Columns of one row that must agree.',
  dependency: 'Columns that determine each other.',
  reference: 'Values that must stand in another dataset.',
  order: 'What must hold from row to row.',
  aggregate: 'One number measured over a column.',
  volume: 'How many rows there are.',
  timeliness: 'How old the data is, and whether periods are missing.',
  schema: 'Which columns there are, and their types.',
  distribution: 'How values are spread, by themselves or against a reference.',
  history: 'What earlier runs measured.',
  reconciliation: 'Two datasets that must hold the same.',
  combination: 'Rules made of rules.',
  custom: 'What only SQL can say.',
};

/** The catalogue of rule types as Markdown: a table for each family, with parameters, NULLs and other tools' names. */
export function catalogueMarkdown(): string {
  const families = FAMILIES.map((family) => ({
    family,
    rules: RULES.filter((rule) => rule.family === family),
  }));
  return [
    '# Rule types',
    `${RULES.length} rule types in ${families.length} families. Every rule also takes \`severity\`, \`threshold\`, \`warn_threshold\`, \`where\`, \`group_by\`, \`when_empty\`, \`dimension\`, \`description\`, \`owner\` and \`tags\`; a parameter with \`?\` may be left out. \`assay rules WORDS\` finds types, also by the names other tools have for them.`,
    ...families.flatMap(({ family, rules }) => [
      `## ${family.charAt(0).toUpperCase()}${family.slice(1)}`,
      ABOUT[family],
      [HEAD, HEAD.map(() => '---'), ...rules.map(rowOf)]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n'),
    ]),
    '',
  ].join('\n\n');
}

const HEAD = ['Type', 'What it asks', 'Parameters', 'NULL', 'Elsewhere'];

function rowOf({ type, title, params, nulls, aka = [] }: (typeof RULES)[number]): string[] {
  const names = Object.entries(params).map(
    ([name, schema]: [string, { isOptional(): boolean }]) => `\`${name}${schema.isOptional() ? '?' : ''}\``,
  );
  // Beyond these come names of formats and schemes, which are values of a parameter here.
  const elsewhere = aka.slice(0, 12).map((name) => `\`${name.replaceAll('|', '\\|')}\``);
  return [`\`${type}\``, cell(title), names.join(' '), cell(nulls), elsewhere.join(', ')];
}

function cell(text: string): string {
  return text.replaceAll(/[|<>*[\]]/g, '\\$&');
}
