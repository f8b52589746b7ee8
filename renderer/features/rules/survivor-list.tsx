import { Panel, Table } from '#renderer/ui/index.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import { AddRule } from './add-rule.tsx';
import styles from './mutation-panel.module.css';
import type { AddingRules } from './use-add-rules.ts';

interface SurvivorListProps {
  readonly survivors: readonly MutantResult[];
  readonly adding: AddingRules;
}

/** The faults that no rule noticed, each with the rule that would. */
export function SurvivorList({ survivors, adding }: SurvivorListProps) {
  return (
    <Panel title="Not noticed" flush>
      <Table
        label="Faults that no rule noticed"
        rows={survivors}
        rowKey={({ fault, column }) => `${fault} ${column ?? ''}`}
        columns={[
          { id: 'fault', header: 'Fault', cell: ({ title }) => title },
          { id: 'sentence', header: 'What is wrong', cell: ({ sentence }) => sentence },
          {
            id: 'suggestion',
            header: 'Would be caught by',
            cell: ({ suggestion }) =>
              suggestion?.sentence ?? <span className={styles.what}>no rule was found</span>,
          },
          {
            id: 'add',
            header: <span className="visually-hidden">Add</span>,
            cell: ({ suggestion }) => suggestion && <AddRule suggestion={suggestion} adding={adding} />,
          },
        ]}
      />
    </Panel>
  );
}
