import { useMemo } from 'react';
import { SchemaForm, type FormChoices, type FormValue } from '#renderer/ui/schema-form/index.ts';
import { RULE_CONTROLS } from './rule-controls.ts';
import { ruleFieldGroups } from './rule-form.ts';
import { ruleDefinition } from './new-rule.ts';
import styles from './rules.module.css';

interface RuleFieldsProps {
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly choices: FormChoices;
  /** What is wrong that the schema cannot say, by parameter. */
  readonly problems: ReadonlyMap<string, string>;
  /** The rule is not in the spec yet. */
  readonly isFresh?: boolean;
}

/** The form of a rule: what it asks, how much may go wrong, which rows it judges, whose it is. */
export function RuleFields({ value, isFresh = false, ...form }: RuleFieldsProps) {
  const definition = ruleDefinition(String(value['type']));
  const groups = useMemo(() => (definition ? ruleFieldGroups(definition.type) : []), [definition]);
  if (!definition) return null;
  return groups
    .filter(({ fields }) => fields.length > 0)
    .map(({ title, fields }) => (
      <section key={title} className={styles.fieldGroup} aria-label={title}>
        <h3 className={styles.fieldGroupTitle}>{title}</h3>
        <SchemaForm
          {...form}
          value={value}
          schema={definition.schema}
          accepts={definition.written}
          controls={RULE_CONTROLS}
          only={fields}
          isFresh={isFresh}
        />
      </section>
    ));
}
