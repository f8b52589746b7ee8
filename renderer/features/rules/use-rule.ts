import { useMemo } from 'react';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';

/** The rule that a form's value is, null while it does not hold. The same rule is the same object. */
export function useRule(value: FormValue): Rule | null {
  const written = JSON.stringify(value);
  return useMemo(() => {
    const parsed = RuleSchema.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data : null;
  }, [written]);
}
