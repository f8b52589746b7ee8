import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { classNames } from '#renderer/ui/index.ts';
import { SchemaForm, type FormChoices, type FormValue } from '#renderer/ui/schema-form/index.ts';
import { ruleDefinition } from './new-rule.ts';
import { RULE_CONTROLS } from './rule-controls.ts';
import styles from './rules.module.css';
import { sentenceParts } from './sentence-slots.ts';

interface SentenceProps {
  readonly dataset: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly choices: FormChoices;
  readonly problems: ReadonlyMap<string, string>;
}

/** The rule in words; each parameter in it opens its field. */
export function Sentence({ dataset, value, ...form }: SentenceProps) {
  const parts = sentenceParts(value);
  return (
    <p className={styles.sentence}>
      In {dataset},{' '}
      {parts.map((part, index) =>
        part.kind === 'words' ? (
          <span key={index}>{part.text}</span>
        ) : (
          <Slot
            key={`${index} ${part.param}`}
            {...form}
            value={value}
            param={part.param}
            isEmpty={part.isEmpty}
          >
            {part.text}
          </Slot>
        ),
      )}
      .
    </p>
  );
}

interface SlotProps extends Omit<SentenceProps, 'dataset'> {
  readonly param: string;
  readonly isEmpty: boolean;
  readonly children: string;
}

function Slot({ param, isEmpty, children, value, ...form }: SlotProps) {
  const [only] = useState([param]);
  const definition = ruleDefinition(String(value['type']));
  if (!definition) return null;
  return (
    <DialogTrigger>
      <Button className={classNames(styles.slot, isEmpty && styles.slotEmpty)}>{children}</Button>
      <Popover className={styles.slotPopover ?? ''} offset={4}>
        <Dialog aria-label={`Edit ${param.replaceAll('_', ' ')}`} className={styles.slotDialog ?? ''}>
          <SchemaForm
            {...form}
            value={value}
            schema={definition.schema}
            accepts={definition.written}
            controls={RULE_CONTROLS}
            only={only}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
