import { ArrowRightLeft } from 'lucide-react';
import { useCheckedSpec, useMergePlan, usePlace, useSpec } from '#renderer/data/index.ts';
import { Button, EmptyState, Screen } from '#renderer/ui/index.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import { CompareScreen } from './compare-screen.tsx';
import { COMPARE, MergeList } from './merge-list.tsx';
import { DryRunButton, PlanState, useDryRunCommand } from './plan-state.tsx';
import { PlanView } from './plan-view.tsx';
import { TargetFacts } from './target-facts.tsx';

/** Shows what loading would change, row by row, before anything is written. */
export function MergeScreen() {
  const spec = useSpec();
  const { search } = usePlace();
  const targets = spec?.targets ?? [];
  if (search.target === COMPARE) return <CompareScreen />;
  const target = targets.find(({ id }) => id === search.target) ?? targets[0];
  return target ? <TargetMerge key={target.id} target={target} /> : <NoTarget />;
}

function NoTarget() {
  const { go, select } = usePlace();
  const spec = useSpec();
  const { problems } = useCheckedSpec();
  const isUnreadable = spec === null && problems.length > 0;
  return (
    <Screen title="Merge">
      <MergeList selected={null} />
      <EmptyState
        icon={<ArrowRightLeft />}
        title={isUnreadable ? 'The pipeline does not hold together' : 'No target to merge into'}
        actions={
          <>
            <Button variant="primary" onPress={() => go('pipeline', isUnreadable ? { tab: 'yaml' } : {})}>
              {isUnreadable ? 'Correct its text' : 'Design the pipeline'}
            </Button>
            <Button onPress={() => select({ target: COMPARE })}>Compare two datasets</Button>
          </>
        }
      >
        {isUnreadable
          ? 'Its targets show again once its text is corrected; the Problems drawer says what is wrong.'
          : 'A target says where a source is loaded, and by which key. Any two datasets can be compared without one.'}
      </EmptyState>
    </Screen>
  );
}

function TargetMerge({ target }: { readonly target: Target }) {
  const plan = useMergePlan(target.id);
  useDryRunCommand(plan.run);
  return (
    <Screen
      title="Merge"
      subtitle={
        <>
          <code>{target.from}</code> into <code>{target.object}</code> by <code>{target.key.join(', ')}</code>
        </>
      }
      actions={<DryRunButton plan={plan} />}
    >
      <MergeList selected={target.id} />
      <TargetFacts target={target} />
      <PlanState plan={plan} title={`Planning the merge into ${target.id}`}>
        {(result) => <PlanView plan={result} targetId={target.id} />}
      </PlanState>
    </Screen>
  );
}
