import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';
import { TextField } from '../text-field.tsx';
import { wordsOf, type FieldProps, type ShapeOf } from './field-props.ts';
import { useForm } from './form-context.ts';
import { asRecord, scalarText } from './form-value.ts';
import styles from './schema-form.module.css';

type Pair = readonly [name: string, value: string];

/** A record of texts, a line a pair. Lines whose name is empty or taken are kept on screen but not in the value. */
export function PairsField({ field, value, onChange, path }: FieldProps<ShapeOf<'pairs'>>) {
  const id = useId();
  const words = wordsOf(field, useForm().problems.get(path));
  const given = asRecord(value);
  const [lines, setLines] = useState<readonly Pair[]>(() => pairsOf(given));
  if (!sameRecord(given, recordOf(lines))) setLines(pairsOf(given));
  const change = (next: readonly Pair[]): void => {
    setLines(next);
    const record = recordOf(next);
    onChange(Object.keys(record).length === 0 && field.optional ? undefined : record);
  };
  const setLine = (index: number, pair: Pair): void =>
    change(lines.map((line, each) => (each === index ? pair : line)));
  return (
    <div className={styles.tags} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {words.label}
      </span>
      {lines.map(([name, text], index) => (
        <div key={index} className={styles.pair}>
          <TextField
            label="Name"
            hideLabel
            value={name}
            onChange={(next) => setLine(index, [next, text])}
            mono
          />
          <span aria-hidden>←</span>
          <TextField
            label={`Value of ${name}`}
            hideLabel
            value={text}
            onChange={(next) => setLine(index, [name, next])}
            mono
          />
          <IconButton
            label={`Remove ${name}`}
            size="small"
            icon={<X />}
            onPress={() => change(lines.filter((_, each) => each !== index))}
          />
        </div>
      ))}
      <div>
        <Button variant="quiet" size="small" icon={<Plus />} onPress={() => setLines([...lines, ['', '']])}>
          Add
        </Button>
      </div>
      {words.description !== undefined && <span className={styles.description}>{words.description}</span>}
      {words.error !== null && <span className={styles.problem}>{words.error}</span>}
    </div>
  );
}

function pairsOf(record: Readonly<Record<string, unknown>>): readonly Pair[] {
  return Object.entries(record).map(([name, value]): Pair => [name, scalarText(value)]);
}

function recordOf(lines: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(lines.filter(([name]) => name !== ''));
}

function sameRecord(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
