import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { usePlace } from '#renderer/data/index.ts';
import { EXPORTERS } from '#shared/exporters/index.ts';
import styles from './export.module.css';

/** The systems files can be written for. */
export function TargetCards({ selected }: { readonly selected: string }) {
  const { select } = usePlace();
  return (
    <RadioGroup
      aria-label="Export target"
      className={styles.cards ?? ''}
      value={selected}
      onChange={(target) => select({ target, file: undefined })}
    >
      {EXPORTERS.map((exporter) => (
        <RadioField key={exporter.id} value={exporter.id}>
          <RadioButton className={styles.card ?? ''}>
            <span className={styles.dot} aria-hidden />
            <span>
              <span className={styles.cardTitle}>{exporter.title}</span>
              <span className={styles.cardText}>{exporter.summary}</span>
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
