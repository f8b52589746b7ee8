import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Badge, Dialog, SearchField, Select } from '#renderer/ui/index.ts';
import { findRuleTypes, type RuleType } from '#shared/rules/index.ts';
import { exampleSentence } from './sentence-slots.ts';
import styles from './rules.module.css';
import { useGuardable } from './use-guardable.ts';

interface RuleGalleryProps {
  readonly isOpen: boolean;
  readonly dataset: string | null;
  readonly onClose: () => void;
  readonly onChoose: (type: RuleType, dataset: string) => void;
}

/** Every rule type with what it asks, to begin a rule with. */
export function RuleGallery({ isOpen, dataset, onClose, onChoose }: RuleGalleryProps) {
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const guarded = useGuardable();
  const chosen = picked ?? dataset ?? guarded[0] ?? null;
  const shown = useMemo(() => {
    return findRuleTypes(query);
  }, [query]);
  return (
    <Dialog title="Add a rule" isOpen={isOpen} onClose={onClose} size="wide">
      <div className={styles.gallery}>
        <div className={styles.galleryHead}>
          <SearchField label="Find a rule type" value={query} onChange={setQuery} />
          <Select
            label="Dataset"
            hideLabel
            options={guarded.map((id) => ({ id, label: id }))}
            value={chosen}
            onChange={setPicked}
          />
        </div>
        <div className={styles.cards} role="group" aria-label="Rule types">
          {shown.map((rule) => (
            <AriaButton
              key={rule.type}
              className={styles.card ?? ''}
              isDisabled={chosen === null}
              onPress={() => {
                if (chosen !== null) onChoose(rule.type, chosen);
              }}
            >
              <span className={styles.cardHead}>
                <span className={styles.cardTitle}>{rule.title}</span>
                <Badge>{rule.dimension}</Badge>
              </span>
              <span>{exampleSentence(rule)}</span>
              <span className={styles.cardText}>{rule.nulls}</span>
            </AriaButton>
          ))}
          {shown.length === 0 && <p className={styles.muted}>No rule type matches.</p>}
        </div>
      </div>
    </Dialog>
  );
}
