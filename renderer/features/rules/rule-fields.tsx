import { useMemo } from 'react';
import { SchemaForm, type FormChoices, type FormValue } from '#renderer/ui/schema-form/index.ts';
import type { RuleType } from '#shared/rules/index.ts';
import { ruleDefinition } from './new-rule.ts';
import { ruleFieldGroups } from './rule-form.ts';
import styles from './rules.module.css';

interface RuleFieldsProps {
  readonly type: RuleType;
  readonly value: unknown;
  readonly onChange: (value: FormValue) => void;
  readonly choices: FormChoices;
  /** The rule is not in the spec yet. */
  readonly isFresh?: boolean;
}

/** The form of a rule: what it asks first, what every rule carries behind a disclosure. */
export function RuleFields({ type, value, onChange, choices, isFresh = false }: RuleFieldsProps) {
  const schema = ruleDefinition(type)?.schema;
  const groups = useMemo(() => ruleFieldGroups(type), [type]);
  const [main, more] = useMemo(
    () => [[...groups.own, 'severity', 'threshold'], groups.common.slice(2)],
    [groups],
  );
  if (!schema) return null;
  return (
    <>
      <SchemaForm
        schema={schema}
        value={value}
        onChange={onChange}
        choices={choices}
        only={main}
        isFresh={isFresh}
      />
      <details className={styles.more}>
        <summary>Id, filter, groups, levels, owner, tags</summary>
        <SchemaForm schema={schema} value={value} onChange={onChange} choices={choices} only={more} />
      </details>
    </>
  );
}
