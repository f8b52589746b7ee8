import { FlaskConical } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { JobQuery } from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  Loading,
  Problem,
  progressText,
  Stale,
  useCommands,
} from '#renderer/ui/index.ts';
import { describePlace } from '#shared/kernel/index.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import styles from './merge.module.css';

interface DryRunButtonProps {
  readonly plan: JobQuery<MergePlan>;
  /** The merge is not fully described. */
  readonly isDisabled?: boolean;
}

/** Starts a dry run; the only button here, because there is nothing to write. */
export function DryRunButton({ plan, isDisabled = false }: DryRunButtonProps) {
  return (
    <Button
      variant="primary"
      icon={<FlaskConical />}
      onPress={plan.run}
      isDisabled={plan.running || isDisabled}
    >
      Dry run
    </Button>
  );
}

/** Offers the dry run in the palette and under its key. */
export function useDryRunCommand(run: () => void): void {
  useCommands(
    useMemo(
      () => [
        { id: 'merge.run', title: 'Dry-run the merge', section: 'Merge', shortcut: 'Ctrl+Shift+R', run },
      ],
      [run],
    ),
  );
}

interface PlanStateProps extends DryRunButtonProps {
  readonly title: string;
  readonly children: (plan: MergePlan) => ReactNode;
}

/** A plan in all its states: not made, being made, failed, old, there. */
export function PlanState({ plan, title, children, isDisabled = false }: PlanStateProps) {
  const { result, running, error } = plan;
  return (
    <>
      {running && (
        <Loading
          label={title}
          detail={progressText(plan.job?.progress)}
          onCancel={plan.cancel}
          lines={result ? 1 : 6}
        />
      )}
      {error && (
        <Problem
          what={error.message}
          why={describePlace(error.where)}
          remedy={error.remedy}
          actions={<Button onPress={plan.run}>Try again</Button>}
        />
      )}
      {!result && !running && !error && (
        <EmptyState
          icon={<FlaskConical />}
          title={plan.cancelled ? 'The dry run was cancelled' : 'Not planned yet'}
          actions={<DryRunButton plan={plan} isDisabled={isDisabled} />}
        >
          A dry run compares every row by key and says what would be inserted, updated and left alone. Nothing
          is written.
        </EmptyState>
      )}
      {result && (
        <Stale
          isStale={plan.stale && !running}
          reason="Spec or data changed since this dry run."
          onRefresh={plan.run}
        >
          <div className={styles.plan}>{children(result)}</div>
        </Stale>
      )}
    </>
  );
}
