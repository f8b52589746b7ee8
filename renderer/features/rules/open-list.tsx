import { Check } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { GridList } from 'react-aria-components';
import { Button, EmptyState, formatCount, Select, useShell } from '#renderer/ui/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';
import { DismissDialog } from './dismiss-dialog.tsx';
import { DismissedList } from './dismissed-list.tsx';
import { withFreeId, type RuleStart } from './new-rule.ts';
import { RowsToFail } from './rows-to-fail.tsx';
import styles from './rules.module.css';
import { SuggestionItem } from './suggestion-item.tsx';
import { byColumn, openSuggestions } from './suggestion-list.ts';
import { useDecisions } from './use-decisions.ts';

interface OpenListProps {
  readonly suggestions: readonly RuleSuggestion[];
  readonly dataset: string;
  readonly spec: Spec;
  readonly onEdit: (start: RuleStart) => void;
}

const BARS = ['0.9', '0.8', '0.7', '0.6', '0.5'] as const;

/** The suggestions that are still to be decided on, column by column, and those that were dismissed. */
export function OpenList({ suggestions, dataset, spec, onEdit }: OpenListProps) {
  const { accept, dismiss, restore } = useDecisions(dataset);
  const { openDrawer } = useShell();
  const [bar, setBar] = useState<(typeof BARS)[number]>('0.8');
  const [chosen, setChosen] = useState<string | null>(null);
  const [dismissing, setDismissing] = useState<RuleSuggestion | null>(null);
  const found = openSuggestions({ dataset, rules: [...suggestions] }, spec);
  const sure = found.open.filter(({ confidence }) => confidence >= Number(bar));
  const shown = found.open.find(({ sentence }) => sentence === chosen);
  const decide = (key: string, suggestion: RuleSuggestion): boolean => {
    if (key === 'a') accept([suggestion]);
    else if (key === 'e') onEdit({ dataset, value: withFreeId(spec, suggestion.rule) });
    else if (key === 'd') setDismissing(suggestion);
    else return false;
    return true;
  };
  const choose = (sentence: string | null): void => {
    setChosen(sentence);
    if (sentence !== null) openDrawer('rows');
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const key = event.target.closest('[data-key]')?.getAttribute('data-key');
    const suggestion = found.open.find(({ sentence }) => sentence === key);
    if (!suggestion || !decide(event.key, suggestion)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className={styles.suggestBar}>
        <span>
          {formatCount(found.open.length, 'suggestion')}
          {found.accepted > 0 && `, ${found.accepted} in the spec already`}
        </span>
        <span className={styles.bulk}>
          <Select
            label="Confidence to accept"
            hideLabel
            options={BARS.map((id) => ({ id, label: `${Math.round(Number(id) * 100)}% sure or more` }))}
            value={bar}
            onChange={setBar}
          />
          <Button variant="primary" isDisabled={sure.length === 0} onPress={() => accept(sure)}>
            Accept {sure.length}
          </Button>
        </span>
      </div>
      {/* Letters decide before the list takes them for type-ahead. */}
      <div onKeyDownCapture={onKeyDownCapture}>
        <GridList
          aria-label={`Suggested rules for ${dataset}`}
          className={styles.suggestList ?? ''}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={shown ? [shown.sentence] : []}
          onSelectionChange={(keys) => choose(keys === 'all' ? null : asText([...keys][0]))}
          renderEmptyState={() => (
            <EmptyState icon={<Check />} title="Nothing left to decide">
              Every suggestion is in the spec or was dismissed.
            </EmptyState>
          )}
        >
          {byColumn(found.open).flatMap(({ column, suggestions: ofColumn }) =>
            ofColumn.map((suggestion, index) => (
              <SuggestionItem
                key={suggestion.sentence}
                suggestion={suggestion}
                heading={index === 0 ? (column ?? 'The whole dataset') : null}
                onDecide={(key) => void decide(key, suggestion)}
              />
            )),
          )}
        </GridList>
      </div>
      <div className={styles.suggestFoot}>
        <span className={styles.muted}>
          <kbd>A</kbd> accept <kbd>E</kbd> edit <kbd>D</kbd> dismiss <kbd>Space</kbd> show the rows
        </span>
      </div>
      {found.dismissed.length > 0 && <DismissedList dismissed={found.dismissed} onRestore={restore} />}
      {shown && <RowsToFail dataset={dataset} suggestion={shown} />}
      {dismissing && (
        <DismissDialog
          suggestion={dismissing}
          onClose={() => setDismissing(null)}
          onDismiss={(reason) => {
            dismiss(dismissing.sentence, reason);
            setDismissing(null);
          }}
        />
      )}
    </>
  );
}

function asText(key: unknown): string | null {
  return typeof key === 'string' ? key : null;
}
