import { useMemo, useState } from 'react';
import { useDatasetChoices } from '#renderer/data/index.ts';
import { KeyValue, Tabs } from '#renderer/ui/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import { useDraft } from '#renderer/ui/schema-form/index.ts';
import { boundRule, RuleSchema, type Rule } from '#shared/rules/index.ts';
import { ruleSql } from './rule-sql.ts';
import { readRuleText, ruleText } from './rule-text.ts';
import styles from './rules.module.css';

interface RuleViewsProps {
  readonly rule: Rule;
  readonly dataset: string;
  readonly onChange: (rule: Rule) => void;
}

type View = 'words' | 'yaml' | 'sql';

/** One rule three ways. YAML can be written: while it does not hold, the spec keeps the last good rule. */
export function RuleViews({ rule, dataset, onChange }: RuleViewsProps) {
  const [view, setView] = useState<View>('words');
  return (
    <section className={styles.views} aria-label="Rule as words, YAML and SQL">
      <Tabs
        label="Rule as"
        value={view}
        onChange={setView}
        fill
        items={[
          { id: 'words', label: 'Words', content: <InWords rule={rule} dataset={dataset} /> },
          { id: 'yaml', label: 'YAML', content: <AsYaml rule={rule} onChange={onChange} /> },
          { id: 'sql', label: 'SQL', content: <AsSql rule={rule} dataset={dataset} /> },
        ]}
      />
    </section>
  );
}

function InWords({ rule, dataset }: Omit<RuleViewsProps, 'onChange'>) {
  const bound = boundRule(rule);
  const { threshold } = bound;
  const allowed = [
    threshold?.max_count !== undefined && `${threshold.max_count} rows`,
    threshold?.max_share !== undefined && `${threshold.max_share * 100}% of rows`,
  ].filter(Boolean);
  return (
    <div className={styles.words}>
      <p className={styles.sentence}>
        In {dataset}, {bound.sentence}.
      </p>
      {bound.problems.map((problem) => (
        <p key={problem.param} className={styles.ruleProblem} role="alert">
          {problem.message} {problem.remedy}
        </p>
      ))}
      <KeyValue
        items={[
          { key: 'Expected', value: bound.expected },
          { key: 'Allowed', value: allowed.length === 0 ? 'no violation' : `up to ${allowed.join(' and ')}` },
          {
            key: 'Severity',
            value:
              rule.severity === 'error' ? 'error: the gate acts on it' : 'warn: reported, never stops a run',
          },
          { key: 'NULL', value: bound.nulls },
        ]}
      />
    </div>
  );
}

interface EditedText {
  /** The rule it was typed over; null once it was taken over. */
  readonly of: Rule | null;
  readonly text: string;
}

function AsYaml({ rule, onChange }: Pick<RuleViewsProps, 'rule' | 'onChange'>) {
  const [edited, setEdited] = useState<EditedText | null>(null);
  const draft = useDraft(RuleSchema, rule, (next) => {
    onChange(next);
    setEdited((before) => before && { of: null, text: before.text });
  });
  // Once taken over, the rule is another object that says the same: the text stays as it was typed.
  const isCurrent = edited !== null && (edited.of === rule || isSame(readRuleText(edited.text).rule, rule));
  const text = isCurrent ? edited.text : ruleText(rule);
  const { problems } = useMemo(() => readRuleText(text), [text]);
  const change = (next: string): void => {
    setEdited({ of: rule, text: next });
    const read = readRuleText(next).rule;
    draft.change(isSame(read, rule) ? undefined : read);
  };
  return (
    <div className={styles.code}>
      <CodeEditor
        value={text}
        onChange={change}
        onBlur={draft.flush}
        language="yaml"
        label={`YAML of ${rule.id}`}
        problems={problems}
      />
      {problems.length > 0 && (
        <ul className={styles.codeProblems} aria-label="Problems in the YAML">
          {problems.map((problem) => (
            <li key={`${problem.line ?? 0} ${problem.message}`}>
              Line {problem.line}: {problem.message}
            </li>
          ))}
          <li className={styles.muted}>The spec keeps the last good rule until this holds.</li>
        </ul>
      )}
    </div>
  );
}

function isSame(a: Rule | null, b: Rule): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function AsSql({ rule, dataset }: Omit<RuleViewsProps, 'onChange'>) {
  const { catalog } = useDatasetChoices(dataset);
  return (
    <div className={styles.code}>
      <CodeEditor
        value={ruleSql(rule, dataset)}
        language="sql"
        label={`SQL of ${rule.id}, read only`}
        readOnly
        catalog={catalog}
      />
    </div>
  );
}
