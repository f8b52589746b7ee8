import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useChecks, usePlace, useSpec } from '#renderer/data/index.ts';
import {
  ContextPane,
  IconButton,
  ListBox,
  SearchField,
  StatusIcon,
  useCommands,
  type ListItem,
  type ListSection,
} from '#renderer/ui/index.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import type { CheckReport, CheckStatus } from '#shared/rules/check-report.ts';
import type { Spec } from '#shared/pipeline/spec.ts';

interface RulesListProps {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly onAdd: () => void;
  /** Enter: goes into the rule. */
  readonly onEdit: () => void;
}

/** The rules of the spec by dataset, found by id, type or words; several can be chosen. */
export function RulesList({ chosen, onChoose, onAdd, onEdit }: RulesListProps) {
  const spec = useSpec();
  const { select } = usePlace();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const report = useChecks(null).result;
  useCommands(
    useMemo(
      () => [
        {
          id: 'rules.find',
          title: 'Find a rule',
          section: 'Rules',
          shortcut: '/',
          run: () => search.current?.focus(),
        },
      ],
      [],
    ),
  );
  return (
    <ContextPane
      title="Rules"
      actions={<IconButton label="Add rule" shortcut="N" size="small" icon={<Plus />} onPress={onAdd} />}
      search={<SearchField label="Find a rule" value={query} onChange={setQuery} inputRef={search} />}
    >
      <ListBox
        label="Rules by dataset"
        sections={sectionsOf(spec, query, report)}
        value={null}
        chosen={chosen}
        onChoose={onChoose}
        onChange={(id) =>
          select({ rule: id, dataset: datasetOf(spec, id), tab: undefined, draft: undefined })
        }
        onAction={onEdit}
        empty={query === '' ? 'No rules yet.' : 'No rule matches.'}
      />
    </ContextPane>
  );
}

function datasetOf(spec: Spec | null, id: string): string | undefined {
  return spec?.quality.find((gate) => gate.rules.some((rule) => rule.id === id))?.dataset;
}

function sectionsOf(
  spec: Spec | null,
  query: string,
  report: CheckReport | undefined,
): readonly ListSection[] {
  const wanted = query.trim().toLowerCase();
  const status = new Map(report?.rules.map((rule) => [rule.id, rule.status]));
  return (spec?.quality ?? []).map((gate) => ({
    title: gate.dataset,
    items: gate.rules
      .map((rule) => ruleItem(rule, status.get(rule.id)))
      .filter((item) => `${item.label} ${item.id} ${item.search}`.toLowerCase().includes(wanted)),
  }));
}

const VERDICT: Readonly<
  Record<CheckStatus, { status: 'broken' | 'error' | 'warn' | 'pass'; label: string }>
> = {
  error: { status: 'broken', label: 'could not be checked' },
  fail: { status: 'error', label: 'failed when last checked' },
  warn: { status: 'warn', label: 'warned when last checked' },
  pass: { status: 'pass', label: 'passed when last checked' },
};

function ruleItem(rule: Rule, verdict: CheckStatus | undefined): ListItem & { readonly search: string } {
  const bound = boundRule(rule);
  return {
    id: rule.id,
    label: bound.sentence,
    description: `${bound.title}, ${rule.severity}`,
    search: bound.title,
    ...(verdict && {
      end: <StatusIcon status={VERDICT[verdict].status} label={VERDICT[verdict].label} size="small" />,
    }),
  };
}
