import type { Field } from './describe-field.ts';
import type { Offer } from './form-context.ts';
import { listOf } from './form-value.ts';
import styles from './schema-form.module.css';

interface OffersProps {
  readonly field: Field;
  readonly value: unknown;
  readonly offers: readonly Offer[];
  readonly onTake: (value: unknown) => void;
}

/** Values at hand for a field, a press each; of a list those that it has not. */
export function Offers({ field, value, offers, onTake }: OffersProps) {
  const isList = field.shape.kind === 'list';
  const present = isList ? listOf(value) : [value];
  const open = offers.filter((offer) => !present.includes(offer.value));
  if (open.length === 0) return null;
  return (
    <div className={styles.offers} role="group" aria-label={`${field.title}: from the data`}>
      <span className={styles.description}>In the data:</span>
      {open.map((offer) => (
        <button
          key={offer.label}
          type="button"
          className={styles.offer}
          onClick={() => onTake(isList ? [...listOf(value), offer.value] : offer.value)}
        >
          {offer.label}
        </button>
      ))}
    </div>
  );
}
