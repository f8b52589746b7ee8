import type { ProfileQuery } from '../../data/index.ts';
import { AppProblem, Button, EmptyState, Loading, progressText } from '../../ui/index.ts';
import type { ListedColumn } from './issues.ts';
import { PROFILE } from './strings.ts';

interface ProfileStateProps {
  readonly profile: ProfileQuery;
  readonly dataset: string;
  /** The column that is looked at; null for the table. */
  readonly column: ListedColumn | null;
}

/** What stands in place of, or above, what is not measured: that it is under way, failed or was cancelled. */
export function ProfileState({ profile, dataset, column }: ProfileStateProps) {
  const { error, running, result, columns } = profile;
  if (error) {
    return (
      <AppProblem
        error={error}
        actions={
          <Button variant="primary" onPress={profile.run}>
            Try again
          </Button>
        }
      />
    );
  }
  if (result || column?.profile) return null;
  if (running) {
    return (
      <Loading
        label={`Profiling ${dataset}`}
        detail={progressText(profile.job?.progress)}
        lines={10}
        onCancel={profile.cancel}
      />
    );
  }
  const said = columns.size > 0 ? PROFILE.notMeasured : PROFILE.cancelled;
  return (
    <EmptyState
      title={column ? said.title : PROFILE.cancelled.title}
      actions={
        <Button variant="primary" onPress={profile.run}>
          Profile {dataset}
        </Button>
      }
    >
      {columns.size > 0 ? (column ? said.text : PROFILE.partly) : PROFILE.cancelled.text}
    </EmptyState>
  );
}
