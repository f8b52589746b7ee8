import { describeFields, type Field } from '#renderer/ui/schema-form/describe-field.ts';
import type { RULES } from '#shared/rules/index.ts';

type Definition = (typeof RULES)[number];

/** What a rule of the type says, with its parameters' names where values will stand: `‹column› is never NULL`. */
export function exampleSentence(definition: Definition): string {
  const fields = describeFields(definition.schema).filter(({ name }) => name in definition.params);
  const params = Object.fromEntries(fields.map((field) => [field.name, placeholder(field)]));
  // A sentence only writes its parameters down; names stand for values of any kind.
  const sentence = definition.sentence as (params: unknown) => string;
  return sentence(params);
}

function placeholder(field: Field): unknown {
  const { shape } = field;
  if (shape.kind === 'object') {
    return Object.fromEntries(shape.fields.map((each) => [each.name, placeholder(each)]));
  }
  if (shape.kind === 'objects') {
    return [Object.fromEntries(shape.fields.map((each) => [each.name, placeholder(each)]))];
  }
  // What may be left out is: the sentence then says what stands in its place.
  if (field.optional && (shape.kind === 'choice' || shape.kind === 'choices')) return undefined;
  if (shape.kind === 'choice') return shape.options.at(-1);
  if (shape.kind === 'choices') return shape.options.slice(0, 1);
  const name = `‹${field.title.toLowerCase()}›`;
  return shape.kind === 'columns' || shape.kind === 'list' ? [name] : name;
}
