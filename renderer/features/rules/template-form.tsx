import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditSpec, useSpecHistory } from '#renderer/data/index.ts';
import { Button, formatCount, toast } from '#renderer/ui/index.ts';
import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import { initialValues } from '#renderer/ui/schema-form/form-value.ts';
import { SchemaForm, type FormValue } from '#renderer/ui/schema-form/index.ts';
import { addRule, freeId } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import { templateRules, type AnyTemplate } from '#shared/rules/templates/index.ts';
import { withFreeId } from './new-rule.ts';
import { rulesOf } from './rules-of.ts';
import styles from './rules.module.css';
import { useRuleChoices } from './use-rule-choices.ts';

interface TemplateFormProps {
  readonly template: AnyTemplate;
  readonly spec: Spec;
  readonly dataset: string;
  /** Gets the id of the first rule that was added, null to go back. */
  readonly onDone: (id: string | null) => void;
}

/** Applies a template to chosen columns: what would be added is said first, and added in one step. */
export function TemplateForm({ template, spec, dataset, onDone }: TemplateFormProps) {
  const [value, setValue] = useState<FormValue>(() => initialValues(describeFields(template.schema)));
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  const choices = useRuleChoices(dataset, { ...value, type: 'accepted_values' });
  const rules = useMemo(
    () => templateRules(template, value, (wish) => freeId(spec, `${dataset}_${wish}`)),
    [template, value, spec, dataset],
  );
  const fresh = rules?.filter((rule) => !isPresent(spec, dataset, rule)) ?? [];
  const add = (): void => {
    const [first] = fresh;
    if (!first) return;
    edit(`Apply ${template.title} to ${dataset}`, (before) =>
      fresh.reduce((next, rule) => addRule(next, dataset, withFreeId(next, rule)), before),
    );
    toast({
      text: `${formatCount(fresh.length, 'rule')} added to ${dataset}`,
      action: { label: 'Undo', onAction: () => undo() },
    });
    onDone(first.id);
  };
  return (
    <form
      className={styles.template}
      aria-label={template.title}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {/* Above the fields: complaints that come as one leaves a field would push the buttons away. */}
      <div className={styles.templateHead}>
        <p>{template.about}</p>
        <Button icon={<ArrowLeft />} onPress={() => onDone(null)}>
          All templates
        </Button>
        <Button variant="primary" type="submit" isDisabled={fresh.length === 0}>
          {fresh.length === 0 ? 'Add' : `Add ${formatCount(fresh.length, 'rule')}`}
        </Button>
      </div>
      <div className={styles.form}>
        <SchemaForm schema={template.schema} value={value} onChange={setValue} choices={choices} isFresh />
      </div>
      <div className={styles.form}>
        {rules === null ? (
          <p className={styles.muted}>Fill in what it applies to; the rules then show here.</p>
        ) : (
          <ul className={styles.chosenRules} aria-label="Rules of the template">
            {rules.map((rule) => (
              <li key={rule.id}>
                <span>{boundRule(rule).sentence}</span>
                <span className={styles.muted}>
                  {isPresent(spec, dataset, rule) ? 'In the spec already' : boundRule(rule).title}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}

function isPresent(spec: Spec, dataset: string, rule: Rule): boolean {
  return rulesOf(spec).some((one) => one.dataset === dataset && asksTheSame(one.rule, rule));
}
