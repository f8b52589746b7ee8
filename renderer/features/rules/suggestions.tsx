import { Check, Pencil, Sparkles, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import {
  useDatasetChoices,
  useEditSpec,
  usePlace,
  useProject,
  useSpec,
  useSpecHistory,
  useSuggestions,
} from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  IconButton,
  Loading,
  Problem,
  progressText,
  Select,
  StatusIcon,
  toast,
} from '#renderer/ui/index.ts';
import { addRule } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';
import { useDismissed } from './dismissed.ts';
import { withFreeId, type RuleStart } from './new-rule.ts';
import styles from './rules.module.css';
import { openSuggestions } from './suggestion-list.ts';

interface SuggestionsProps {
  readonly dataset: string | null;
  readonly onEdit: (start: RuleStart) => void;
}

/** Rules the data speaks for, each measured on all rows, to accept, edit or dismiss. */
export function Suggestions({ dataset, onEdit }: SuggestionsProps) {
  const spec = useSpec();
  const { select } = usePlace();
  const report = useSuggestions(dataset, true);
  const { datasets } = useDatasetChoices(null);
  const steps = spec ? [...spec.sources, ...spec.transforms].map(({ id }) => id) : [];
  return (
    <div className={styles.suggestions}>
      <div className={styles.suggestHead}>
        <Select
          label="Dataset"
          hideLabel
          options={datasets.filter((id) => steps.includes(id)).map((id) => ({ id, label: id }))}
          value={dataset}
          onChange={(next) => select({ dataset: next, rule: undefined })}
        />
      </div>
      {report.running && (
        <Loading
          label={`Reading ${dataset ?? ''}`}
          detail={progressText(report.job?.progress)}
          onCancel={report.cancel}
          lines={6}
        />
      )}
      {report.error && (
        <Problem
          what={report.error.message}
          remedy={report.error.remedy}
          actions={<Button onPress={report.run}>Try again</Button>}
        />
      )}
      {!report.running && !report.error && !report.result && (
        <EmptyState
          icon={<Sparkles />}
          title="No suggestions read yet"
          actions={
            <Button variant="primary" onPress={report.run} isDisabled={dataset === null}>
              Read the data
            </Button>
          }
        />
      )}
      {!report.running && report.result && spec && dataset !== null && (
        <OpenList suggestions={report.result.rules} dataset={dataset} spec={spec} onEdit={onEdit} />
      )}
    </div>
  );
}

interface OpenListProps {
  readonly suggestions: readonly RuleSuggestion[];
  readonly dataset: string;
  readonly spec: Spec;
  readonly onEdit: (start: RuleStart) => void;
}

const BARS = ['0.9', '0.8', '0.7', '0.6', '0.5'] as const;

function OpenList({ suggestions, dataset, spec, onEdit }: OpenListProps) {
  const project = useProject().data?.id ?? '';
  const dismissed = useDismissed(project, dataset);
  const { accept } = useDecisions(dataset);
  const [bar, setBar] = useState<(typeof BARS)[number]>('0.8');
  const found = openSuggestions({ dataset, rules: [...suggestions] }, spec, dismissed.sentences);
  const sure = found.open.filter(({ confidence }) => confidence >= Number(bar));
  const decide = (key: string, suggestion: RuleSuggestion): boolean => {
    if (key === 'a') accept([suggestion]);
    else if (key === 'e') onEdit({ dataset, value: withFreeId(spec, suggestion.rule) });
    else if (key === 'd') dismissed.dismiss(suggestion.sentence);
    else return false;
    return true;
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
          items={found.open.map((suggestion) => ({ id: suggestion.sentence, suggestion }))}
          renderEmptyState={() => (
            <EmptyState icon={<Check />} title="Nothing left to decide">
              Every suggestion is in the spec or was dismissed.
            </EmptyState>
          )}
        >
          {({ suggestion }) => (
            <SuggestionItem suggestion={suggestion} onDecide={(key) => void decide(key, suggestion)} />
          )}
        </GridList>
      </div>
      <div className={styles.suggestFoot}>
        <span className={styles.muted}>
          <kbd>A</kbd> accept <kbd>E</kbd> edit <kbd>D</kbd> dismiss
        </span>
        {found.dismissed > 0 && (
          <Button variant="quiet" size="small" onPress={dismissed.restore}>
            Show {found.dismissed} dismissed
          </Button>
        )}
      </div>
    </>
  );
}

function useDecisions(dataset: string) {
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  return {
    accept: (suggestions: readonly RuleSuggestion[]): void => {
      const [first] = suggestions;
      if (!first) return;
      const label =
        suggestions.length === 1
          ? `Accept rule ${first.rule.id}`
          : `Accept ${suggestions.length} suggested rules`;
      edit(label, (spec) =>
        suggestions.reduce((next, { rule }) => addRule(next, dataset, withFreeId(next, rule)), spec),
      );
      toast({
        text: `${formatCount(suggestions.length, 'rule')} added to ${dataset}`,
        action: { label: 'Undo', onAction: () => undo() },
      });
    },
  };
}

interface SuggestionItemProps {
  readonly suggestion: RuleSuggestion;
  readonly onDecide: (key: 'a' | 'e' | 'd') => void;
}

function SuggestionItem({ suggestion, onDecide }: SuggestionItemProps) {
  const { sentence, evidence, confidence, violations } = suggestion;
  return (
    <GridListItem id={sentence} textValue={sentence} className={styles.suggestion ?? ''}>
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
