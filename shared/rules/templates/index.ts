import { boundRule, RuleSchema, type Rule } from '../index.ts';
import { COLUMN_TEMPLATES } from './column-templates.ts';
import type { AnyTemplate } from './define-template.ts';
import { TABLE_TEMPLATES } from './table-templates.ts';

export type { AnyTemplate } from './define-template.ts';

/** Every ready set of rules. */
export const RULE_TEMPLATES: readonly AnyTemplate[] = [...COLUMN_TEMPLATES, ...TABLE_TEMPLATES];

/** The templates that a search finds, by title, what they are for, and other words for them. */
export function findTemplates(search: string): readonly AnyTemplate[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return RULE_TEMPLATES.filter(({ id, title, about, aka }) => {
    const text = [id, title, about, ...aka].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * The rules that a template makes of some parameters, each under an id that `idFor` gives it; null while the
 * parameters do not hold.
 */
export function templateRules(
  template: AnyTemplate,
  params: unknown,
  idFor: (wish: string) => string,
): readonly Rule[] | null {
  const parsed = template.schema.safeParse(params);
  if (!parsed.success) return null;
  // The schema is the template's own.
  const made = template.rules(parsed.data as Record<string, never>);
  const rules = made.map(({ type, params: own }) => {
    const columns = [own['column'], own['columns'], own['left'], own['start']].flat();
    const wish = [...columns.filter((name) => typeof name === 'string'), type].join('_');
    return RuleSchema.safeParse({ ...own, type, id: idFor(wish) }).data;
  });
  const held = rules.filter((one) => one !== undefined && boundRule(one).problems.length === 0);
  return held.length === rules.length ? held.filter((one) => one !== undefined) : null;
}
