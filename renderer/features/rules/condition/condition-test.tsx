import { X } from 'lucide-react';
import { useContext } from 'react';
import { useColumnFacts } from '#renderer/data/index.ts';
import { ComboBox, IconButton, Select } from '#renderer/ui/index.ts';
import { useForm } from '#renderer/ui/schema-form/form-context.ts';
import { TagsField } from '#renderer/ui/schema-form/tags-field.tsx';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import { RuleDataset } from '../rule-dataset.ts';
import {
  literalShown,
  OPERATORS,
  typedLiteral,
  valuesTaken,
  type Operator,
  type Test,
} from './condition-tree.ts';
import styles from './condition.module.css';

interface ConditionTestProps {
  /** 1-based within its group. */
  readonly place: number;
  readonly test: Test;
  readonly dataset: string | null;
  readonly onChange: (test: Test) => void;
  readonly onRemove: () => void;
}

/** Column, operator, value: the value is offered from what the column holds. */
export function ConditionTest({ place, test, dataset, onChange, onRemove }: ConditionTestProps) {
  const { choices } = useForm();
  const own = useContext(RuleDataset);
  const { column, operator, values } = test;
  const columns = choices.columnsOf(dataset);
  const type = choices.typeOf?.(dataset, column) ?? null;
  const facts = useColumnFacts(dataset ?? own, columns.includes(column) ? column : null);
  const taken = valuesTaken(operator);
  return (
    <div className={styles.test} role="group" aria-label={`Condition ${place}`}>
      <ComboBox
        label={`Column of condition ${place}`}
        hideLabel
        key={columns.length}
        options={columns.map((id) => ({ id, label: id }))}
        value={column === '' ? null : column}
        onChange={(next) => onChange({ ...test, column: next ?? '' })}
        placeholder="Column"
        allowsCustomValue
      />
      <Select
        label={`Operator of condition ${place}`}
        hideLabel
        options={operatorsFor(type)}
        value={operator}
        onChange={(next) => onChange({ ...test, operator: next, values: keptValues(test, next) })}
      />
      <IconButton size="small" label={`Remove condition ${place}`} icon={<X />} onPress={onRemove} />
      {taken === 1 && (
        <div className={styles.value}>
          <ComboBox
            label={`Value of condition ${place}`}
            hideLabel
            key={`${column} ${facts ? 'known' : ''}`}
            options={valuesOf(facts).map((id) => ({ id, label: id }))}
            value={literalShown(values[0])}
            onChange={(next) =>
              onChange({ ...test, values: next === null ? [] : [typedLiteral(next, type)] })
            }
            placeholder="Value"
            allowsCustomValue
          />
        </div>
      )}
      {taken === null && (
        <div className={styles.value}>
          <TagsField
            label={`Values of condition ${place}`}
            value={values.map(literalShown)}
            onChange={(next) => onChange({ ...test, values: next.map((text) => typedLiteral(text, type)) })}
            {...(facts && facts.distinct <= facts.top.length && { options: valuesOf(facts) })}
          />
        </div>
      )}
    </div>
  );
}

function operatorsFor(type: string | null): readonly { readonly id: Operator; readonly label: string }[] {
  const isBoolean = type !== null && columnKind(type) === 'boolean';
  return (Object.keys(OPERATORS) as Operator[])
    .filter((id) => isBoolean || type === null || (id !== 'true' && id !== 'false'))
    .map((id) => ({ id, label: OPERATORS[id] }));
}

function keptValues({ values }: Test, operator: Operator): Test['values'] {
  const taken = valuesTaken(operator);
  if (taken === 0) return [];
  const first = operator === 'like' || operator === 'not like' ? textOf(values[0]) : values[0];
  return taken === 1 ? (first ? [first] : []) : values;
}

function textOf(value: Test['values'][number] | undefined): Test['values'][number] | undefined {
  return value && { kind: 'text', value: literalShown(value) };
}

function valuesOf(facts: ColumnProfile | undefined): readonly string[] {
  return (facts?.top ?? []).flatMap(({ value }) => (value === null || value === '' ? [] : [String(value)]));
}
