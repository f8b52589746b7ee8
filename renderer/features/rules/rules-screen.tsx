import { ListPlus, Plus, Sparkles } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useDatasetChoices, usePlace, useProject, useSpec } from '#renderer/data/index.ts';
import { Button, EmptyState, formatCount, Screen, Tabs, useCommands } from '#renderer/ui/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { RuleType } from '#shared/rules/index.ts';
import { BulkPanel } from './bulk-panel.tsx';
import { ImportRules } from './import-rules.tsx';
import { startRule, type RuleStart } from './new-rule.ts';
import { NewRule } from './new-rule-form.tsx';
import { LogicPanel } from './logic-panel.tsx';
import { MutationPanel } from './mutation-panel.tsx';
import { RuleDesigner } from './rule-designer.tsx';
import { RuleGallery } from './rule-gallery.tsx';
import { RulesList } from './rules-list.tsx';
import { rulesOf, type RuleOn } from './rules-of.ts';
import { Suggestions } from './suggestions.tsx';
import { useRuleActions } from './use-rule-actions.ts';

/** Says what must be true of the data: rules written by hand or accepted from what the data suggests. */
export function RulesScreen() {
  const spec = useSpec();
  const { search, select } = usePlace();
  const [gallery, setGallery] = useState(false);
  const [begun, setBegun] = useState(0);
  const editor = useRef<HTMLDivElement>(null);
  const openGallery = useCallback(() => setGallery(true), []);
  const editFirst = useCallback(() => focusFirstField(editor.current), []);
  const current = chosenRule(spec, search.rule, search.dataset);
  const dataset = search.dataset ?? current?.dataset ?? spec?.sources[0]?.id ?? null;
  const started = useStarted(dataset);
  const { chosen, choose } = useChosen(spec, started ? null : (current?.rule.id ?? null));
  const actions = useRuleActions(chosen);
  useRuleCommands(openGallery, editFirst);
  if (!spec) return <NoSpec />;
  const begin = (start: RuleStart): void => {
    setGallery(false);
    setBegun(begun + 1);
    select({ dataset: start.dataset, draft: start.value, tab: undefined });
  };
  const count = rulesOf(spec).length;
  return (
    <Screen
      title="Rules"
      subtitle={`${formatCount(count, 'rule')} on ${formatCount(spec.quality.length, 'dataset')}`}
      actions={
        <>
          <ImportRules />
          <Button variant="primary" icon={<Plus />} onPress={openGallery}>
            Add rule
          </Button>
        </>
      }
    >
      <RulesList chosen={chosen} onChoose={choose} onAdd={openGallery} onEdit={editFirst} />
      <Tabs
        label="Rules"
        value={TABS.find((tab) => tab === search.tab) ?? 'rule'}
        onChange={(next) => select({ tab: next === 'rule' ? undefined : next })}
        items={[
          {
            id: 'rule',
            label: 'Designer',
            content: (
              <div ref={editor}>
                {chosen.size > 1 ? (
                  <BulkPanel spec={spec} ids={chosen} actions={actions} />
                ) : (
                  <Designed
                    key={begun}
                    started={started}
                    current={current}
                    actions={actions}
                    onAdd={openGallery}
                  />
                )}
              </div>
            ),
          },
          {
            id: 'suggestions',
            label: 'Suggestions',
            content: <Suggestions dataset={dataset} onEdit={begin} />,
          },
          { id: 'logic', label: 'Logic', content: <LogicPanel dataset={dataset} /> },
          { id: 'mutation', label: 'Mutation score', content: <MutationPanel dataset={dataset} /> },
        ]}
      />
      <RuleGallery
        isOpen={gallery}
        spec={spec}
        dataset={dataset}
        onClose={() => setGallery(false)}
        onApplied={(id, on) => select({ rule: id, dataset: on, draft: undefined, tab: undefined })}
        onChoose={(type: RuleType, on) => begin(startRule(spec, type, on))}
      />
    </Screen>
  );
}

/** Beside the designer, which is there where the address names none. */
const TABS = ['suggestions', 'logic', 'mutation'] as const;

interface DesignedProps {
  readonly started: RuleStart | null;
  readonly current: RuleOn | null;
  readonly actions: ReturnType<typeof useRuleActions>;
  readonly onAdd: () => void;
}

/** The rule that was begun, else the one that is chosen. */
function Designed({ started, current, actions, onAdd }: DesignedProps) {
  const { select } = usePlace();
  const [renamed, setRenamed] = useState<{ readonly from: string; readonly to: string } | null>(null);
  if (started) {
    return (
      <NewRule
        start={started}
        onLeave={(draft) => select({ draft })}
        onDone={(id) => select({ draft: undefined, ...(id === null ? {} : { rule: id }) })}
      />
    );
  }
  if (!current) return <NoRules onAdd={onAdd} />;
  const { rule, dataset } = current;
  // A rule that is renamed as it is edited stays in the hands that hold it.
  const key = renamed?.to === rule.id ? renamed.from : rule.id;
  return (
    <RuleDesigner
      key={key}
      rule={rule}
      dataset={dataset}
      actions={actions}
      onRename={(id) => {
        setRenamed({ from: key, to: id });
        select({ rule: id });
      }}
    />
  );
}

/** The rule that the address says was begun, here or on another screen. */
function useStarted(dataset: string | null): RuleStart | null {
  const { draft } = usePlace().search;
  return useMemo(() => (draft && dataset !== null ? { dataset, value: draft } : null), [draft, dataset]);
}

/** The chosen rules: the current one, or several. */
function useChosen(spec: Spec | null, current: string | null) {
  const [several, choose] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => {
    const present = new Set(rulesOf(spec, several).map(({ rule }) => rule.id));
    // The list's own set knows where a range began.
    const isWhole = present.size === several.size;
    if (present.size > 1) return isWhole ? several : present;
    if (current !== null && isWhole && several.has(current)) return several;
    return new Set(current === null ? [] : [current]);
  }, [spec, several, current]);
  return { chosen, choose };
}

/** The rule that is selected, else the first one (of the selected dataset). */
function chosenRule(spec: Spec | null, id: string | undefined, dataset: string | undefined): RuleOn | null {
  const all = rulesOf(spec);
  return (
    all.find(({ rule }) => rule.id === id) ?? all.find((each) => each.dataset === dataset) ?? all[0] ?? null
  );
}

function focusFirstField(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"]')?.focus();
}

function useRuleCommands(add: () => void, editFirst: () => void): void {
  const { select } = usePlace();
  useCommands(
    useMemo(
      () => [
        { id: 'rules.add', title: 'Add a rule', section: 'Rules', shortcut: 'N', run: add },
        {
          id: 'rules.edit',
          title: 'Edit the rule (Enter in the list)',
          section: 'Rules',
          shortcut: 'F2',
          run: editFirst,
        },
        {
          id: 'rules.suggest',
          title: 'See suggested rules',
          section: 'Rules',
          run: () => select({ tab: 'suggestions' }),
        },
        {
          id: 'rules.logic',
          title: 'Find rules that contradict, imply or repeat each other',
          section: 'Rules',
          run: () => select({ tab: 'logic' }),
        },
        {
          id: 'rules.mutation',
          title: 'See which faults the rules would notice',
          section: 'Rules',
          run: () => select({ tab: 'mutation' }),
        },
      ],
      [add, editFirst, select],
    ),
  );
}

function NoSpec() {
  const { go } = usePlace();
  const { data: project } = useProject();
  return (
    <Screen title="Rules">
      <EmptyState
        icon={<ListPlus />}
        title={project ? 'The pipeline does not hold together' : 'No project is open'}
        actions={
          <Button variant="primary" onPress={() => (project ? go('pipeline', { tab: 'yaml' }) : go('home'))}>
            {project ? 'Correct its text' : 'Open a project'}
          </Button>
        }
      >
        {project
          ? 'Its rules show again once its text is corrected; the Problems drawer says what is wrong.'
          : 'Rules belong to a pipeline, and a pipeline to a project.'}
      </EmptyState>
    </Screen>
  );
}

function NoRules({ onAdd }: { readonly onAdd: () => void }) {
  const { select } = usePlace();
  const { datasets } = useDatasetChoices(null);
  return (
    <EmptyState
      icon={<Sparkles />}
      title="No rules yet"
      actions={
        <>
          <Button variant="primary" icon={<Sparkles />} onPress={() => select({ tab: 'suggestions' })}>
            See suggestions
          </Button>
          <Button icon={<Plus />} onPress={onAdd}>
            Add rule
          </Button>
        </>
      }
    >
      Assay can read {datasets[0] ?? 'the data'} and suggest rules that it keeps, each with its evidence.
    </EmptyState>
  );
}
