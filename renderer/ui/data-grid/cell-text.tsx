import styles from './data-grid.module.css';
import type { GridCell } from './types.ts';

const NUMBER_TYPE = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/i;

/** Whether values of the type stand at the right edge. */
export function isNumberType(type: string): boolean {
  return NUMBER_TYPE.test(type);
}

/** A value as the grid shows it: what cannot be seen (NULL, empty, spaces at the ends) gets a sign and a name. */
export function CellText({ value }: { readonly value: GridCell }) {
  if (value === null) return <Sign sign="∅" name="NULL" />;
  if (value === '') return <Sign sign="''" name="empty text" />;
  if (typeof value !== 'string') return String(value);
  const shown = value.replace(/[\r\n]+/g, '⏎').replaceAll('\t', '⇥');
  const match = /^( *)(.*?)( *)$/.exec(shown);
  const [, before = '', inner = '', after = ''] = match ?? [];
  if (before === '' && after === '') return shown;
  return (
    <>
      <Spaces count={before.length} />
      {inner}
      <Spaces count={after.length} />
    </>
  );
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

function Spaces({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <>
      <span className={styles.sign} aria-hidden>
        {'·'.repeat(count)}
      </span>
      <span className="visually-hidden">{count === 1 ? 'a space' : `${count} spaces`}</span>
    </>
  );
}
