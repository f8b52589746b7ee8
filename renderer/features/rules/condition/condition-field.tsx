import { useId, useState } from 'react';
import { Button } from '#renderer/ui/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import { useForm } from '#renderer/ui/schema-form/form-context.ts';
import { scalarText } from '#renderer/ui/schema-form/form-value.ts';
import type { CustomFieldProps } from '#renderer/ui/schema-form/index.ts';
import { ConditionGroup } from './condition-group.tsx';
import { conditionText, treeOf, type Group } from './condition-tree.ts';
import styles from './condition.module.css';

/**
 * A condition on a row, built of tests or written in SQL. The SQL is what counts: the builder shows what it says
 * where it can, and gives way where it cannot.
 */
export function ConditionField(props: CustomFieldProps) {
  const { label, description, error, value, onChange, dataset, isOptional, path } = props;
  const id = useId();
  const { columnsOf } = useForm().choices;
  const columns = columnsOf(dataset);
  const text = scalarText(value);
  const [isText, setText] = useState(false);
  const [built, setBuilt] = useState<Group | null>(null);
  // What was built stays as it was built, tests that are not filled in yet among it.
  const current = built !== null && conditionText(built) === text ? built : treeOf(text, columns);
  // What is measured is a value, not a condition.
  const isMeasure = path.endsWith('measure');
  const shown = isMeasure ? null : current;
  const write = (next: string): void => onChange(next === '' && isOptional ? undefined : next);
  return (
    <div className={styles.field} role="group" aria-labelledby={id}>
      <div className={styles.head}>
        <span id={id} className={styles.label}>
          {label}
        </span>
        {shown !== null && (
          <Button size="small" variant="quiet" onPress={() => setText(!isText)}>
            {isText ? 'Build it' : 'Write SQL'}
          </Button>
        )}
      </div>
      {shown !== null && !isText ? (
        <ConditionGroup
          group={shown}
          dataset={dataset}
          onChange={(next) => {
            setBuilt(next);
            write(conditionText(next));
          }}
        />
      ) : (
        <div className={styles.editor}>
          <CodeEditor
            value={text}
            onChange={write}
            language="sql"
            label={label}
            catalog={catalogOf(columns)}
          />
        </div>
      )}
      {shown === null && !isMeasure && (
        <span className={styles.note}>SQL that the builder has no words for.</span>
      )}
      {description !== undefined && <span className={styles.note}>{description}</span>}
      {error !== null && <span className={styles.problem}>{error}</span>}
    </div>
  );
}

const CATALOGS = new WeakMap<readonly string[], Readonly<Record<string, readonly string[]>>>();

/** The columns as completion in SQL wants them; the same object for the same columns. */
function catalogOf(columns: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const known = CATALOGS.get(columns) ?? Object.fromEntries(columns.map((name) => [name, []]));
  CATALOGS.set(columns, known);
  return known;
}
