import { useMemo, useState } from 'react';
import { useSpec } from '#renderer/data/index.ts';
import { EmptyState, Panel, SearchField, Select } from '#renderer/ui/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import styles from './checks.module.css';
import { ResultsTable } from './results-table.tsx';

interface ResultsPanelProps {
  readonly title: string;
  readonly rules: readonly RuleResult[];
  readonly selected: string | null;
  /** What it means that there is none. */
  readonly empty: string;
  readonly onSelect: (rule: RuleResult) => void;
}

const ANY = '(any)';

/** The results, searched by all that names a rule (owner and tags too), and by dimension. */
export function ResultsPanel({ title, rules, selected, empty, onSelect }: ResultsPanelProps) {
  const [text, setText] = useState('');
  const [dimension, setDimension] = useState(ANY);
  const names = useNamesOfRules();
  const dimensions = [...new Set(rules.map((rule) => rule.dimension))].sort();
  const shown = rules.filter(
    (rule) =>
      (dimension === ANY || !dimensions.some((one) => one === dimension) || rule.dimension === dimension) &&
      `${names.get(rule.id) ?? ''} ${rule.id} ${rule.dataset} ${rule.sentence} ${rule.type}`
        .toLowerCase()
        .includes(text.trim().toLowerCase()),
  );
  return (
    <Panel
      title={title}
      flush
      actions={
        <>
          <SearchField
            label="Search rules"
            placeholder="Rule, owner, tag"
            value={text}
            onChange={setText}
            className={styles.search ?? ''}
          />
          <Select
            label="Dimension"
            hideLabel
            className={styles.dimension ?? ''}
            options={[
              { id: ANY, label: 'All dimensions' },
              ...dimensions.map((one) => ({ id: one, label: one })),
            ]}
            value={dimension}
            onChange={setDimension}
          />
        </>
      }
    >
      {shown.length > 0 ? (
        <ResultsTable label="Results" rules={shown} selected={selected} onSelect={onSelect} />
      ) : (
        <EmptyState title={rules.length > 0 ? 'No rule is found by this' : empty} />
      )}
    </Panel>
  );
}

/** Owner and tags of each rule of the spec, as text to search. */
function useNamesOfRules(): ReadonlyMap<string, string> {
  const spec = useSpec();
  return useMemo(
    () =>
      new Map(
        (spec?.quality ?? []).flatMap(({ rules }) =>
          rules.map((rule) => [rule.id, [rule.owner ?? '', ...(rule.tags ?? [])].join(' ')] as const),
        ),
      ),
    [spec],
  );
}
