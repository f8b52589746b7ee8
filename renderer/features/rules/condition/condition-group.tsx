import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton, Select } from '#renderer/ui/index.ts';
import { ConditionTest } from './condition-test.tsx';
import type { Group, Node, Test } from './condition-tree.ts';
import styles from './condition.module.css';

interface ConditionGroupProps {
  readonly group: Group;
  readonly dataset: string | null;
  readonly onChange: (group: Group) => void;
  /** Takes the group out; the outermost stays. */
  readonly onRemove?: () => void;
}

const JOINS = [
  { id: 'and', label: 'All of these' },
  { id: 'or', label: 'Any of these' },
] as const;
const NEW_TEST: Test = { kind: 'test', column: '', operator: '=', values: [] };

/** Tests and groups within, joined by AND or OR. */
export function ConditionGroup({ group, dataset, onChange, onRemove }: ConditionGroupProps) {
  const setNode = (index: number, node: Node | null): void =>
    onChange({ ...group, of: group.of.flatMap((each, at) => (at === index ? (node ?? []) : each)) });
  const add = (node: Node): void => onChange({ ...group, of: [...group.of, node] });
  return (
    <div className={styles.group} data-inner={onRemove !== undefined || undefined}>
      {(group.of.length > 1 || onRemove) && (
        <div className={styles.join}>
          <Select
            label="How many must hold"
            hideLabel
            options={JOINS}
            value={group.join}
            onChange={(join) => onChange({ ...group, join })}
          />
          {onRemove && (
            <IconButton size="small" label="Remove the group" icon={<Trash2 />} onPress={onRemove} />
          )}
        </div>
      )}
      {group.of.map((node, index) =>
        node.kind === 'test' ? (
          <ConditionTest
            key={index}
            place={index + 1}
            test={node}
            dataset={dataset}
            onChange={(next) => setNode(index, next)}
            onRemove={() => setNode(index, null)}
          />
        ) : (
          <ConditionGroup
            key={index}
            group={node}
            dataset={dataset}
            onChange={(next) => setNode(index, next)}
            onRemove={() => setNode(index, null)}
          />
        ),
      )}
      <div className={styles.add}>
        <Button size="small" variant="quiet" icon={<Plus />} onPress={() => add(NEW_TEST)}>
          Add a condition
        </Button>
        {group.of.length > 0 && (
          <Button
            size="small"
            variant="quiet"
            icon={<Plus />}
            onPress={() => add({ kind: 'group', join: group.join === 'and' ? 'or' : 'and', of: [NEW_TEST] })}
          >
            Add a group
          </Button>
        )}
      </div>
    </div>
  );
}
