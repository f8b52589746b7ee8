import type { Field } from './describe-field.ts';
import { FieldControl } from './field-control.tsx';
import type { RecordProps } from './form-context.ts';
import { withField, type FormValue } from './form-value.ts';
import styles from './schema-form.module.css';

/** The fields of one record, one below the other. Fixed ones are not shown. */
export function RecordFields({ fields, value, onChange, path }: RecordProps) {
  const dataset = datasetBeside(fields, value);
  return (
    <div className={styles.fields}>
      {fields
        .filter((field) => field.shape.kind !== 'fixed')
        .map((field) => (
          <FieldControl
            key={field.name}
            field={field}
            shape={field.shape}
            value={value[field.name]}
            onChange={(next) => onChange(withField(value, field.name, next))}
            path={path === '' ? field.name : `${path}.${field.name}`}
            dataset={dataset}
          />
        ))}
    </div>
  );
}

/** A record that names a dataset means that dataset's columns. */
function datasetBeside(fields: readonly Field[], value: FormValue): string | null {
  const field = fields.find(({ shape }) => shape.kind === 'dataset');
  const named = field && value[field.name];
  return typeof named === 'string' && named !== '' ? named : null;
}
