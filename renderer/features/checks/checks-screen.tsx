import { FileWarning, Sparkles } from 'lucide-react';
import { useCheckedSpec, usePlace, useSpec } from '#renderer/data/index.ts';
import { Button, EmptyState, Screen } from '#renderer/ui/index.ts';
import { CheckReportView } from './check-report-view.tsx';

/** Runs the rules and shows what breaks them, down to the rows. */
export function ChecksScreen() {
  const spec = useSpec();
  const { problems } = useCheckedSpec();
  const { search } = usePlace();
  if (spec === null && problems.length > 0) return <UnreadableSpec />;
  const gates = spec?.quality ?? [];
  const dataset = gates.some((gate) => gate.dataset === search.dataset) ? (search.dataset ?? null) : null;
  const count = gates
    .filter((gate) => dataset === null || gate.dataset === dataset)
    .reduce((sum, gate) => sum + gate.rules.length, 0);
  if (count === 0) return <NoRules />;
  return <CheckReportView dataset={dataset} count={count} />;
}

function UnreadableSpec() {
  const { go } = usePlace();
  return (
    <Screen title="Checks">
      <EmptyState
        icon={<FileWarning />}
        title="The pipeline does not hold together"
        actions={
          <Button variant="primary" onPress={() => go('pipeline', { tab: 'yaml' })}>
            Correct its text
          </Button>
        }
      >
        Its rules can be checked once its text is corrected; the Problems drawer says what is wrong.
      </EmptyState>
    </Screen>
  );
}

function NoRules() {
  const { go } = usePlace();
  return (
    <Screen title="Checks">
      <EmptyState
        icon={<Sparkles />}
        title="There are no rules to check"
        actions={
          <>
            <Button variant="primary" onPress={() => go('rules', { tab: 'suggestions' })}>
              See suggestions
            </Button>
            <Button onPress={() => go('rules')}>Write a rule</Button>
          </>
        }
      >
        Assay reads the data and suggests rules that it keeps; accept the ones that matter.
      </EmptyState>
    </Screen>
  );
}
