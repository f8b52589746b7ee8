import { X } from 'lucide-react';
import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { ComboBox } from '../combo-box.tsx';
import { TextField } from '../text-field.tsx';
import styles from './schema-form.module.css';

interface TagsFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | null;
  /** What one can add; free text when absent. */
  readonly options?: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Several texts in order. Enter adds, Delete removes the focused one; pasted lines become one text each. */
export function TagsField({ label, description, error, options, value, onChange }: TagsFieldProps) {
  const id = useId();
  const add = (texts: readonly string[]): void => {
    const fresh = [...new Set(texts)].filter((text) => text !== '' && !value.includes(text));
    if (fresh.length > 0) onChange([...value, ...fresh]);
  };
  return (
    <div className={styles.tags} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {value.length > 0 && (
        <TagGroup
          aria-label={label}
          onRemove={(keys) => onChange(value.filter((text) => !keys.has(text)))}
          className={styles.taggroup ?? ''}
        >
          <TagList className={styles.taglist ?? ''} items={value.map((text) => ({ id: text }))}>
            {(item) => (
              <Tag id={item.id} textValue={item.id} className={styles.tag ?? ''}>
                {item.id}
                <Button slot="remove" aria-label={`Remove ${item.id}`} className={styles.untag ?? ''}>
                  <X aria-hidden />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      {options ? (
        <PickOne
          label={`Add to ${label}`}
          options={options.filter((text) => !value.includes(text))}
          add={add}
        />
      ) : (
        <TypeOne label={`Add to ${label}`} add={add} />
      )}
      {description !== undefined && <span className={styles.description}>{description}</span>}
      {error && <span className={styles.problem}>{error}</span>}
    </div>
  );
}

interface AddProps {
  readonly label: string;
  readonly add: (texts: readonly string[]) => void;
}

/** Picks one of the options; an extract that is not loaded has none, so any name can be typed. */
function PickOne({ label, options, add }: AddProps & { readonly options: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  if (options.length === 0) return <TypeOne label={label} add={add} />;
  const take = (chosen: string): void => {
    add([chosen]);
    // The field is another one afterwards, with one option less.
    setTimeout(() => place.current?.querySelector('input')?.focus());
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
    const named = options.find((option) => option.toLowerCase() === target.value.trim().toLowerCase());
    if (named === undefined || target.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    event.stopPropagation();
    take(named);
  };
  return (
    <div ref={place} onKeyDownCapture={onKeyDownCapture}>
      <ComboBox
        key={options.join('\n')}
        label={label}
        hideLabel
        placeholder="Add a column…"
        options={options.map((id) => ({ id, label: id }))}
        value={null}
        onChange={(chosen) => {
          if (chosen !== null) take(chosen);
        }}
      />
    </div>
  );
}

function TypeOne({ label, add }: AddProps) {
  const [text, setText] = useState('');
  const take = (): void => {
    add([text]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    add(lines);
  };
  return (
    <div onPaste={onPaste}>
      <TextField
        label={label}
        hideLabel
        placeholder="Type a value, Enter adds it"
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
    </div>
  );
}
