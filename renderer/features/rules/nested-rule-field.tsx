import { useContext, useMemo } from 'react';
import { ComboBox } from '#renderer/ui/index.ts';
import { SchemaForm, type CustomFieldProps } from '#renderer/ui/schema-form/index.ts';
import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import { useForm } from '#renderer/ui/schema-form/form-context.ts';
import { asRecord, initialValues, withField } from '#renderer/ui/schema-form/form-value.ts';
import { FAMILIES } from '#shared/rules/define-rule.ts';
import { RULES } from '#shared/rules/index.ts';
import { ruleDefinition } from './new-rule.ts';
import { RuleDataset } from './rule-dataset.ts';
import styles from './rules.module.css';
import { useRuleChoices } from './use-rule-choices.ts';

/** Families whose rules are about the dataset as a whole, so that no row can be said to break one of them. */
const WHOLE = new Set<string>(['aggregate', 'volume', 'schema', 'distribution', 'history', 'reconciliation']);

const ROW_TYPES = RULES.filter(({ family }) => !WHOLE.has(family))
  .sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
  .map(({ type, title, family }) => ({ id: type, label: title, description: family }));

/** A rule within a combination: its type, then its own parameters. */
export function NestedRuleField({ label, error, value, onChange }: CustomFieldProps) {
  const record = asRecord(value);
  const type = typeof record['type'] === 'string' ? record['type'] : null;
  const definition = type === null ? undefined : ruleDefinition(type);
  const names = useMemo(() => [...Object.keys(definition?.params ?? {}), 'where'], [definition]);
  const choose = (next: string | null): void => {
    const chosen = next === null ? undefined : ruleDefinition(next);
    if (!chosen) return;
    const fields = describeFields(chosen.schema).filter(({ name }) => name in chosen.params);
    const kept = Object.entries(record).filter(([name]) => name in chosen.params || name === 'where');
    onChange({ ...initialValues(fields), ...Object.fromEntries(kept), type: next });
  };
  return (
    <div className={styles.nestedRule}>
      <ComboBox
        label={label}
        error={type === null ? 'Choose what kind of rule.' : error}
        options={ROW_TYPES}
        value={type}
        onChange={choose}
        placeholder="Kind of rule"
      />
      {definition && <NestedParams {...{ definition, names, record, onChange }} />}
    </div>
  );
}

interface NestedParamsProps {
  readonly definition: (typeof RULES)[number];
  readonly names: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
  readonly onChange: (value: unknown) => void;
}

function NestedParams({ definition, names, record, onChange }: NestedParamsProps) {
  const { controls } = useForm();
  const choices = useRuleChoices(useContext(RuleDataset), record);
  return (
    <SchemaForm
      schema={definition.schema}
      // A nested rule has no id of its own.
      value={{ ...record, id: 'nested' }}
      onChange={(next) => onChange(withField(next, 'id', undefined))}
      choices={choices}
      controls={controls}
      only={names}
    />
  );
}
