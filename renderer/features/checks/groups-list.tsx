import { useBrokenGroups, type BrokenChoice } from '#renderer/data/index.ts';
import { AppProblem, Button, formatCount, formatShare, ListBox, Loading } from '#renderer/ui/index.ts';
import { filteredValue, withValue } from './broken-choice.ts';
import styles from './broken-rows.module.css';

interface GroupsListProps {
  readonly choice: BrokenChoice;
  readonly column: string;
  readonly onChoose: (choice: BrokenChoice) => void;
}

/** The values of a column in the failing rows, the most frequent first; choosing one shows only its rows. */
export function GroupsList({ choice, column, onChoose }: GroupsListProps) {
  // Groups stay while one of them is chosen.
  const all = withValue(choice, null);
  const { data, error, refetch } = useBrokenGroups(all, column);
  const filtered = filteredValue(choice);
  const groups = data?.groups ?? [];
  const chosen = groups.findIndex(({ value }) => filtered?.column === column && value === filtered.value);
  return (
    <div className={styles.groups}>
      {error && (
        <AppProblem error={error} actions={<Button onPress={() => void refetch()}>Try again</Button>} />
      )}
      {!data && !error && <Loading label={`Grouping by ${column}`} lines={4} />}
      {data && (
        <ListBox
          label={`Failing rows by ${column}`}
          items={groups.map(({ value, violations, rows }, index) => ({
            id: String(index),
            label: value === null ? 'NULL' : value === '' ? '(empty)' : value,
            description: `${formatShare(violations / rows)} of ${formatCount(rows, 'row')}`,
            end: violations.toLocaleString('en-US'),
          }))}
          value={chosen < 0 ? null : String(chosen)}
          onChange={(id) => {
            const group = groups[Number(id)];
            if (group) onChoose(withValue(all, { column, value: group.value }));
          }}
        />
      )}
      {data && data.total > groups.length && (
        <p className={styles.more}>{formatCount(data.total - groups.length, 'value')} more</p>
      )}
    </div>
  );
}
