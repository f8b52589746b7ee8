import type { z } from 'zod';

/** A rule of a template: its type and parameters, without an id. */
export interface TemplateRule {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A ready set of rules for what a column or table is, made for the columns that it is applied to. */
export interface RuleTemplate<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly id: string;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** Other words it is found by. */
  readonly aka: readonly string[];
  /** What it is applied to; `.meta` gives words and controls as in a rule. */
  readonly schema: z.ZodObject<Shape>;
  rules(params: z.infer<z.ZodObject<Shape>>): readonly TemplateRule[];
}

/** A template that takes any parameters: each is only given what its own schema accepted. */
export type AnyTemplate = Omit<RuleTemplate, 'rules'> & {
  rules(params: Record<string, never>): readonly TemplateRule[];
};

export function defineTemplate<Shape extends z.ZodRawShape>(template: RuleTemplate<Shape>): AnyTemplate {
  return template as unknown as AnyTemplate;
}

export function rule(type: string, params: TemplateRule['params']): TemplateRule {
  // What is left out of a template is left out of the rule.
  return {
    type,
    params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)),
  };
}
