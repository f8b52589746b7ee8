import { SignedText } from '../signed-text.tsx';
import styles from './data-grid.module.css';
import type { GridCell } from './types.ts';

const NUMBER_TYPE = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/i;

/** Whether values of the type stand at the right edge. */
export function isNumberType(type: string): boolean {
  return NUMBER_TYPE.test(type);
}

/** A value as the grid shows it: what cannot be seen (NULL, empty, spaces, line ends) gets a sign and a name. */
export function CellText({ value }: { readonly value: GridCell }) {
  if (value === null) return <Sign sign="∅" name="NULL" />;
  if (value === '') return <Sign sign="''" name="empty text" />;
  if (typeof value !== 'string') return String(value);
  return <SignedText text={value} signClass={styles.sign} />;
}

function Sign({ sign, name }: { readonly sign: string; readonly name: string }) {
  return (
    <>
      <span className={styles.sign} aria-hidden>
        {sign}
      </span>
      <span className="visually-hidden">{name}</span>
    </>
  );
}
