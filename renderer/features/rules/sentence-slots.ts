import { describeFields, type Field } from '#renderer/ui/schema-form/describe-field.ts';
import { asRecord } from '#renderer/ui/schema-form/form-value.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import type { RULES } from '#shared/rules/index.ts';
import { ruleDefinition } from './new-rule.ts';

type Definition = (typeof RULES)[number];

/** A piece of a rule's sentence: words, or what a parameter says in it. */
export type SentencePart =
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'slot';
      readonly text: string;
      /** The parameter of the rule that is edited there. */
      readonly param: string;
      /** Nothing is filled in yet. */
      readonly isEmpty: boolean;
    };

const OPEN = '\u0001';
const CLOSE = '\u0002';
const MARK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`);

/**
 * The sentence of a rule that need not hold yet, cut where its parameters stand. The sentence is made once with marks
 * for values, and once with the values; what differs is what the parameters say. Where the two have not the same
 * words, the values are shown as they are written.
 */
export function sentenceParts(value: FormValue): readonly SentencePart[] {
  const definition = ruleDefinition(String(value['type']));
  if (!definition) return [];
  const fields = describeFields(definition.schema).filter(({ name }) => name in definition.params);
  const marked = inWords(definition, { ...value, ...marks(fields, value) });
  const pieces = marked.split(MARK);
  const said = saidBetween(pieces, inWords(definition, value));
  return pieces.flatMap((piece, index): SentencePart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'words', text: piece }];
    const [param = '', title = ''] = piece.split('|');
    const own = said?.[(index - 1) / 2] ?? '';
    const isEmpty = own === '' || /undefined|NaN|null/.test(own);
    return [{ kind: 'slot', param, text: isEmpty ? title : own, isEmpty }];
  });
}

/** What a rule of the type says, with its parameters' names where values will stand: `‹column› is never NULL`. */
export function exampleSentence(definition: Definition): string {
  const fields = describeFields(definition.schema).filter(({ name }) => name in definition.params);
  // Choices that may be left out are: the sentence then says what stands in their place.
  const named = fields.filter(
    ({ optional, shape }) => !optional || !['choice', 'choices'].includes(shape.kind),
  );
  const params = Object.fromEntries(named.map((field) => [field.name, markOf(field, field.name, undefined)]));
  return inWords(definition, params)
    .split(MARK)
    .map((piece, index) => (index % 2 === 0 ? piece : (piece.split('|')[1] ?? '')))
    .join('');
}

function inWords(definition: Definition, params: unknown): string {
  // A sentence only writes its parameters down; marks stand for values of any kind.
  const sentence = definition.sentence as (params: unknown) => string;
  try {
    return sentence(params);
  } catch {
    // A parameter that is not there yet.
    return '';
  }
}

/** A mark in place of each value that is, or must be, there. */
function marks(fields: readonly Field[], value: FormValue): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter((field) => isFilled(value[field.name]) || !field.optional || isBound(field.name, fields, value))
      .map((field) => [field.name, markOf(field, field.name, value[field.name])]),
  );
}

/** Of bounds that are all open one shows, so that there is a place to fill it in. */
function isBound(name: string, fields: readonly Field[], value: FormValue): boolean {
  if (name !== 'min' && name !== 'max') return false;
  return fields.every((field) => !['min', 'max'].includes(field.name) || !isFilled(value[field.name]));
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function markOf(field: Field, param: string, value: unknown): unknown {
  const { shape } = field;
  const mark = `${OPEN}${param}|‹${field.title.toLowerCase()}›${CLOSE}`;
  if (shape.kind === 'object') {
    const own = asRecord(value);
    return Object.fromEntries(shape.fields.map((each) => [each.name, markOf(each, param, own[each.name])]));
  }
  if (shape.kind === 'objects') {
    return [Object.fromEntries(shape.fields.map((each) => [each.name, mark]))];
  }
  // Words are looked up by these: the value must be one of them.
  if (shape.kind === 'choice') return value ?? shape.options.at(-1);
  if (shape.kind === 'choices') return value ?? shape.options.slice(0, 1);
  if (shape.kind === 'flag' || shape.kind === 'fixed') return value;
  const isList = shape.kind === 'columns' || shape.kind === 'list' || (shape.kind === 'custom' && shape.many);
  return isList ? [mark] : mark;
}

/** What stands between the words in the real sentence; null when it has other words. */
function saidBetween(pieces: readonly string[], sentence: string): readonly string[] | null {
  const words = pieces.filter((_, index) => index % 2 === 0);
  const said: string[] = [];
  if (!sentence.startsWith(words[0] ?? '')) return null;
  let at = words[0]?.length ?? 0;
  for (const [index, word] of words.slice(1).entries()) {
    const isLast = index === words.length - 2;
    const end = isLast ? sentence.length - word.length : sentence.indexOf(word, at);
    if (end < at || (isLast && !sentence.endsWith(word))) return null;
    said.push(sentence.slice(at, end));
    at = end + word.length;
  }
  return said;
}
