import { Check, Pencil, X } from 'lucide-react';
import { GridListItem } from 'react-aria-components';
import { Button, formatCount, IconButton, StatusIcon } from '#renderer/ui/index.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';
import styles from './rules.module.css';

interface SuggestionItemProps {
  readonly suggestion: RuleSuggestion;
  /** The column that it and those after it are about; null where that was said before. */
  readonly heading: string | null;
  readonly onDecide: (key: 'a' | 'e' | 'd') => void;
}

/** A suggested rule in words, with why, how sure that is, and how many rows it would fail now. */
export function SuggestionItem({ suggestion, heading, onDecide }: SuggestionItemProps) {
  const { sentence, evidence, confidence, violations } = suggestion;
  return (
    <GridListItem id={sentence} textValue={sentence} className={styles.suggestion ?? ''}>
      {heading !== null && <div className={styles.suggestColumn}>{heading}</div>}
      <div className={styles.suggestText}>
        <span className={styles.suggestSentence}>{sentence}</span>
        <span className={styles.muted}>{evidence}</span>
      </div>
      <div className={styles.confidence}>
        <span className={styles.meter} aria-hidden>
          <span style={{ inlineSize: `${confidence * 100}%` }} />
        </span>
        <span>{Math.round(confidence * 100)}% sure</span>
      </div>
      <div className={styles.wouldFail}>
        <StatusIcon status={violations === 0 ? 'pass' : 'warn'} size="small" />
        {violations === 0 ? 'all rows hold' : `${formatCount(violations, 'row')} would fail`}
      </div>
      <div className={styles.suggestActions}>
        <Button size="small" icon={<Check />} onPress={() => onDecide('a')}>
          Accept
        </Button>
        <IconButton
          size="small"
          label={`Edit: ${sentence}`}
          shortcut="E"
          icon={<Pencil />}
          onPress={() => onDecide('e')}
        />
        <IconButton
          size="small"
          label={`Dismiss: ${sentence}`}
          shortcut="D"
          icon={<X />}
          onPress={() => onDecide('d')}
        />
      </div>
    </GridListItem>
  );
}
