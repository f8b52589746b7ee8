import { ListPlus, Plus, Sparkles } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useDatasetChoices, usePlace, useProject, useSpec } from '#renderer/data/index.ts';
import { Button, EmptyState, formatCount, Screen, Tabs, useCommands } from '#renderer/ui/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Rule, RuleType } from '#shared/rules/index.ts';
import { startRule, type RuleStart } from './new-rule.ts';
import { NewRule } from './new-rule-form.tsx';
import { RuleDesigner } from './rule-designer.tsx';
import { RuleGallery } from './rule-gallery.tsx';
import { RulesList } from './rules-list.tsx';
import { Suggestions } from './suggestions.tsx';

interface Chosen {
  readonly rule: Rule;
  readonly dataset: string;
}

/** Says what must be true of the data: rules written by hand or accepted from what the data suggests. */
export function RulesScreen() {
  const spec = useSpec();
  const { search, select } = usePlace();
  const [renamed, setRenamed] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const [gallery, setGallery] = useState(false);
  const [started, setStarted] = useState<RuleStart | null>(null);
  const chosen = chosenRule(spec, search.rule, search.dataset);
  const dataset = search.dataset ?? chosen?.dataset ?? spec?.sources[0]?.id ?? null;
  const openGallery = useCallback(() => setGallery(true), []);
  const begin = (type: RuleType, on: string): void => {
    setGallery(false);
    if (spec) setStarted(startRule(spec, type, on));
    select({ dataset: on, tab: undefined });
  };
  useRuleCommands(openGallery);
  if (!spec) return <NoSpec />;
  const tab = search.tab === 'suggestions' ? 'suggestions' : 'rule';
  const count = spec.quality.reduce((sum, gate) => sum + gate.rules.length, 0);
  return (
    <Screen
      title="Rules"
      subtitle={`${formatCount(count, 'rule')} on ${formatCount(spec.quality.length, 'dataset')}`}
      actions={
        <Button variant="primary" icon={<Plus />} onPress={openGallery}>
          Add rule
        </Button>
      }
    >
      <RulesList selected={started ? null : (chosen?.rule.id ?? null)} onAdd={openGallery} />
      <Tabs
        label="Rules"
        value={tab}
        onChange={(next) => select({ tab: next === 'rule' ? undefined : next })}
        items={[
          {
            id: 'rule',
            label: 'Designer',
            content: started ? (
              <NewRule
                start={started}
                onDone={(id) => {
                  setStarted(null);
                  if (id !== null) select({ rule: id, dataset: started.dataset });
                }}
              />
            ) : chosen ? (
              <RuleDesigner
                // A rule that is renamed as it is edited stays in the hands that hold it.
                key={renamed?.to === chosen.rule.id ? renamed.from : chosen.rule.id}
                rule={chosen.rule}
                dataset={chosen.dataset}
                onRename={(id) => {
                  setRenamed({
                    from: renamed?.to === chosen.rule.id ? renamed.from : chosen.rule.id,
                    to: id,
                  });
                  select({ rule: id });
                }}
              />
            ) : (
              <NoRules onAdd={openGallery} />
            ),
          },
          {
            id: 'suggestions',
            label: 'Suggestions',
            content: <Suggestions dataset={dataset} onEdit={setStarted} />,
          },
        ]}
      />
      <RuleGallery isOpen={gallery} dataset={dataset} onClose={() => setGallery(false)} onChoose={begin} />
    </Screen>
  );
}

/** The rule that is selected, else the first one (of the selected dataset). */
function chosenRule(spec: Spec | null, id: string | undefined, dataset: string | undefined): Chosen | null {
  const all = (spec?.quality ?? []).flatMap((gate) =>
    gate.rules.map((rule): Chosen => ({ rule, dataset: gate.dataset })),
  );
  return (
    all.find(({ rule }) => rule.id === id) ?? all.find((each) => each.dataset === dataset) ?? all[0] ?? null
  );
}

function useRuleCommands(add: () => void): void {
  const { select } = usePlace();
  useCommands(
    useMemo(
      () => [
        { id: 'rules.add', title: 'Add a rule', section: 'Rules', shortcut: 'N', run: add },
        {
          id: 'rules.suggest',
          title: 'See suggested rules',
          section: 'Rules',
          run: () => select({ tab: 'suggestions' }),
        },
      ],
      [add, select],
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
