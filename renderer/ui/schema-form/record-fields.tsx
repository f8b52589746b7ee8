import type { Field } from './describe-field.ts';
import { FieldControl } from './field-control.tsx';
import { useForm, type RecordProps } from './form-context.ts';
import { withField, type FormValue } from './form-value.ts';
import { Offers } from './offers.tsx';
import styles from './schema-form.module.css';

/** The fields of one record, one below the other. Fixed ones are not shown. */
export function RecordFields({ fields, value, onChange, path }: RecordProps) {
  const { touch, choices } = useForm();
  const dataset = datasetBeside(fields, value);
  return (
    <div className={styles.fields}>
      {fields
        .filter((field) => field.shape.kind !== 'fixed')
        .map((field) => {
          const at = path === '' ? field.name : `${path}.${field.name}`;
          return (
            <div key={field.name} className={styles.field} onBlur={() => touch(at)}>
              <FieldControl
                field={field}
                shape={field.shape}
                value={value[field.name]}
                onChange={(next) => {
                  touch(at);
                  onChange(withField(value, field.name, next));
                }}
                path={at}
                dataset={dataset}
              />
              <Offers
                field={field}
                value={value[field.name]}
                offers={choices.offersFor?.(field.name, value, dataset) ?? []}
                onTake={(next) => onChange(withField(value, field.name, next))}
              />
            </div>
          );
        })}
    </div>
  );
}

/** A record that names a dataset means that dataset's columns. */
function datasetBeside(fields: readonly Field[], value: FormValue): string | null {
  const field = fields.find(({ shape }) => shape.kind === 'dataset');
  const named = field && value[field.name];
  return typeof named === 'string' && named !== '' ? named : null;
}
