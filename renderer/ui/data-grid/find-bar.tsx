import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../icon-button.tsx';
import { SearchField } from '../search-field.tsx';
import styles from './data-grid.module.css';
import type { FindState, GridFind } from './use-grid-find.ts';

const WORDS: Record<FindState, string> = {
  idle: 'Enter finds the next cell, Shift+Enter the one before.',
  searching: 'Searching…',
  found: '',
  round: 'Went past the end and round.',
  none: 'Not found.',
  failed: 'The rows could not be searched.',
};

/** Where one says what to find. */
export function FindBar({ find, onClose }: { readonly find: GridFind; readonly onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const close = () => {
    find.close();
    onClose();
  };
  return (
    <search
      className={styles.find}
      aria-label="Find in the rows"
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape') close();
        else if (event.key === 'F3' || (event.key === 'Enter' && event.target === input.current)) {
          find.next(event.shiftKey);
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <SearchField
        label="Find"
        placeholder="Find in the rows"
        value={find.text}
        onChange={find.setText}
        inputRef={input}
      />
      <IconButton
        size="small"
        label="Find the one before"
        shortcut="Shift+F3"
        icon={<ArrowUp />}
        isDisabled={find.text === ''}
        onPress={() => find.next(true)}
      />
      <IconButton
        size="small"
        label="Find the next"
        shortcut="F3"
        icon={<ArrowDown />}
        isDisabled={find.text === ''}
        onPress={() => find.next(false)}
      />
      <span role="status" className={styles.findState}>
        {WORDS[find.state]}
      </span>
      <IconButton size="small" label="Close find" shortcut="Esc" icon={<X />} onPress={close} />
    </search>
  );
}
