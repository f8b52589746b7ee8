import { useState } from 'react';
import { useDatasetChoices, useSpec } from '#renderer/data/index.ts';
import { Button, KeyValue, Select, Tabs } from '#renderer/ui/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import type { FormChoices, FormValue } from '#renderer/ui/schema-form/index.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import { DIALECTS, type Dialect } from '#shared/sql/index.ts';
import { ruleSql } from './rule-sql.ts';
import { Sentence } from './sentence.tsx';
import type { YamlText } from './use-yaml-text.ts';
import styles from './rules.module.css';

interface RuleViewsProps {
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  /** The rule once it holds. */
  readonly rule: Rule | null;
  readonly dataset: string;
  readonly choices: FormChoices;
  readonly problems: ReadonlyMap<string, string>;
  readonly yaml: YamlText;
  readonly onLeave: () => void;
}

type View = 'words' | 'yaml' | 'sql';

/** One rule three ways, each following the others as they are edited. */
export function RuleViews({ yaml, onLeave, ...props }: RuleViewsProps) {
  const [view, setView] = useState<View>('words');
  return (
    <section className={styles.views} aria-label="Rule as words, YAML and SQL">
      <Tabs
        label="Rule as"
        value={view}
        onChange={setView}
        fill
        items={[
          { id: 'words', label: 'Words', content: <InWords {...props} /> },
          {
            id: 'yaml',
            label: 'YAML',
            count: yaml.problems.length > 0 ? yaml.problems.length : undefined,
            content: <AsYaml yaml={yaml} onLeave={onLeave} />,
          },
          { id: 'sql', label: 'SQL', content: <AsSql {...props} onLeave={onLeave} /> },
        ]}
      />
    </section>
  );
}

function InWords({
  rule,
  value,
  onChange,
  dataset,
  choices,
  problems,
}: Omit<RuleViewsProps, 'yaml' | 'onLeave'>) {
  return (
    <div className={styles.words}>
      <Sentence {...{ dataset, value, onChange, choices, problems }} />
      {rule ? (
        <Facts rule={rule} />
      ) : (
        <p className={styles.muted}>Not a rule yet: the form says what is missing.</p>
      )}
    </div>
  );
}

function Facts({ rule }: { readonly rule: Rule }) {
  const scope = { parameters: useSpec()?.parameters };
  const bound = boundRule(rule, scope);
  const { threshold, warnThreshold } = bound;
  return (
    <KeyValue
      items={[
        { key: 'Expected', value: bound.expected },
        { key: 'Allowed', value: levelInWords(threshold) ?? 'no violation' },
        ...(warnThreshold
          ? [{ key: 'Warns', value: `beyond ${levelInWords(warnThreshold) ?? 'no violation'}` }]
          : []),
        {
          key: 'Severity',
          value:
            rule.severity === 'error' ? 'error: the gate acts on it' : 'warn: reported, never stops a run',
        },
        { key: 'NULL', value: bound.nulls },
        ...(bound.missing.length > 0
          ? [{ key: 'Needs', value: `a value for ${bound.missing.join(', ')}` }]
          : []),
      ]}
    />
  );
}

function levelInWords(level: { max_count?: number | undefined; max_share?: number | undefined } | undefined) {
  const allowed = [
    level?.max_count !== undefined && `${level.max_count} rows`,
    level?.max_share !== undefined && `${Number((level.max_share * 100).toPrecision(12))}% of rows`,
  ].filter(Boolean);
  return allowed.length === 0 ? null : `up to ${allowed.join(' and ')}`;
}

function AsYaml({ yaml, onLeave }: Pick<RuleViewsProps, 'yaml' | 'onLeave'>) {
  return (
    <div className={styles.code}>
      <CodeEditor
        value={yaml.text}
        onChange={yaml.change}
        onBlur={onLeave}
        language="yaml"
        label="YAML of the rule"
        problems={yaml.problems}
      />
      {yaml.problems.length > 0 && (
        <ul className={styles.codeProblems} aria-label="Problems in the YAML">
          {yaml.problems.map((problem) => (
            <li key={`${problem.line ?? 0} ${problem.message}`}>
              Line {problem.line}: {problem.message}
            </li>
          ))}
          {yaml.isBehind && (
            <li>
              The rule was changed elsewhere since.{' '}
              <Button size="small" onPress={yaml.reset}>
                Drop this text
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

const DIALECT_NAMES: Readonly<Record<Dialect, string>> = {
  duckdb: 'DuckDB',
  postgres: 'PostgreSQL',
  snowflake: 'Snowflake',
  bigquery: 'BigQuery',
  databricks: 'Databricks',
  redshift: 'Redshift',
  spark: 'Spark SQL',
};

/** The rule's SQL in any dialect. Where the rule is SQL itself, it is written here. */
function AsSql({ rule, value, onChange, dataset, onLeave }: Omit<RuleViewsProps, 'yaml'>) {
  const [dialect, setDialect] = useState<Dialect>('duckdb');
  const { catalog } = useDatasetChoices(dataset);
  const scope = { parameters: useSpec()?.parameters };
  const own = typeof value['sql'] === 'string' && dialect === 'duckdb' ? value['sql'] : null;
  const shown = own ?? (rule ? ruleSql(rule, dataset, { dialect, scope }) : '-- not a rule yet');
  return (
    <div className={styles.code}>
      <div className={styles.codeHead}>
        <Select
          label="Dialect"
          hideLabel
          options={DIALECTS.map((id) => ({ id, label: DIALECT_NAMES[id] }))}
          value={dialect}
          onChange={setDialect}
        />
        <span className={styles.muted}>
          {own === null ? 'Follows from the rule.' : 'Yours to write: it is the rule.'}
        </span>
      </div>
      <div className={styles.codeBody}>
        <CodeEditor
          value={shown}
          language="sql"
          label={own === null ? 'SQL of the rule, read only' : 'SQL of the rule'}
          {...(own === null
            ? { readOnly: true }
            : { onChange: (sql: string) => onChange({ ...value, sql }), onBlur: onLeave })}
          catalog={catalog}
        />
      </div>
    </div>
  );
}
