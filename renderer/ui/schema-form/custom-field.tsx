import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';
import { TextField } from '../text-field.tsx';
import { wordsOf, type FieldProps, type ShapeOf } from './field-props.ts';
import { useForm, type CustomFieldProps } from './form-context.ts';
import { listOf, scalarText } from './form-value.ts';
import styles from './schema-form.module.css';

/** A field whose control the form was given; a plain text where it was given none. */
export function CustomField({ field, shape, value, onChange, path, dataset }: FieldProps<ShapeOf<'custom'>>) {
  const { controls, problems } = useForm();
  const Control = controls[shape.control] ?? PlainText;
  if (shape.many) return <CustomList {...{ field, shape, value, onChange, path, dataset }} />;
  return (
    <Control
      {...wordsOf(field, problems.get(path))}
      {...{ value, onChange, path, dataset }}
      isOptional={field.optional}
    />
  );
}

function CustomList({ field, shape, value, onChange, path, dataset }: FieldProps<ShapeOf<'custom'>>) {
  const id = useId();
  const { controls, problems } = useForm();
  const Control = controls[shape.control] ?? PlainText;
  const items = listOf(value);
  const words = wordsOf(field, problems.get(path));
  return (
    <div className={styles.group} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {words.label}
      </span>
      {words.description !== undefined && <span className={styles.description}>{words.description}</span>}
      {items.map((item, index) => (
        <div key={index} className={styles.item} role="group" aria-label={`${field.title} ${index + 1}`}>
          <Control
            label={`${field.title} ${index + 1}`}
            error={problems.get(`${path}.${index}`) ?? null}
            value={item}
            onChange={(next) => onChange(items.map((each, at) => (at === index ? next : each)))}
            path={`${path}.${index}`}
            dataset={dataset}
            isOptional={false}
          />
          <IconButton
            label={`Remove ${field.title} ${index + 1}`}
            size="small"
            icon={<Trash2 />}
            onPress={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button variant="quiet" size="small" icon={<Plus />} onPress={() => onChange([...items, ''])}>
          Add
        </Button>
      </div>
      {words.error !== null && <span className={styles.problem}>{words.error}</span>}
    </div>
  );
}

function PlainText({ label, description, error, value, onChange, isOptional }: CustomFieldProps) {
  return (
    <TextField
      {...{ label, error }}
      {...(description !== undefined && { description })}
      value={scalarText(value)}
      onChange={(next) => onChange(next === '' && isOptional ? undefined : next)}
      mono
    />
  );
}
