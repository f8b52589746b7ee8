import { describe, expect, it } from 'vitest';
import { boundRule } from '#shared/rules/index.ts';
import { findTemplates, RULE_TEMPLATES, templateRules } from '#shared/rules/templates/index.ts';

const [PARAMS, OPTIONAL] = [
  {
    primary_key: { columns: ['id'] },
    foreign_key: { column: 'user_id', to: { dataset: 'users', column: 'id' } },
    email: { column: 'email' },
    phone: { column: 'phone' },
    amount: { column: 'price' },
    event_time: { column: 'at' },
    category: { column: 'status', values: ['open', 'closed'] },
    free_text: { column: 'name' },
    share: { column: 'rate' },
    scd2: { key: ['id'], from: 'valid_from', to: 'valid_to' },
    reference_list: { code: 'code', name: 'name' },
    event_log: { key: ['id'], time: 'at' },
    interval: { start: 'begins', end: 'ends' },
    place: { latitude: 'lat', longitude: 'lon' },
    copy: { key: ['id'], to: { dataset: 'users' } },
    any_table: { column: 'id' },
  },
  { amount: { column: 'price', min: 1, max: 10, decimals: 0, required: false } },
] as const;

const named = (id: string) => {
  const template = RULE_TEMPLATES.find((one) => one.id === id);
  if (!template) throw new Error(`There is no template ${id}.`);
  return template;
};
const sentences = (id: string, params: unknown) =>
  templateRules(named(id), params, (wish) => wish)?.map((rule) => boundRule(rule).sentence);

describe('a template', () => {
  it.each(RULE_TEMPLATES.map((template) => [template.id, template] as const))(
    'of %s makes rules that hold together',
    (id, template) => {
      const rules = templateRules(template, PARAMS[id as keyof typeof PARAMS], (wish) => wish);
      expect(rules?.length).toBeGreaterThan(1);
    },
  );

  it('makes its rules for the columns it is applied to', () => {
    expect(sentences('primary_key', { columns: ['order_id', 'line'] })).toEqual([
      'order_id, line together never repeat',
      'order_id is never NULL',
      'line is never NULL',
    ]);
    expect(
      sentences('scd2', PARAMS.scd2)?.filter((sentence) => sentence.endsWith('for each id')),
    ).toHaveLength(2);
  });

  it('leaves out what it is told to', () => {
    expect(sentences('amount', OPTIONAL.amount)).toEqual([
      'price is between 1 and 10',
      'price is a finite number',
      'price has at most 0 decimal places',
    ]);
  });

  it('makes nothing while it is not filled in', () => {
    expect(sentences('primary_key', { columns: [] })).toBeUndefined();
  });
});

describe('findTemplates', () => {
  it.each([
    ['pk', 'primary_key'],
    ['slowly changing', 'scd2'],
    ['price', 'amount'],
    ['lookup table', 'reference_list'],
  ])('%s finds %s', (search, id) => {
    expect(findTemplates(search).map((template) => template.id)).toContain(id);
  });
});
