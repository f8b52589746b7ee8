import { usePlace } from '#renderer/data/index.ts';
import { Button, formatCount, Panel } from '#renderer/ui/index.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import { AddRule } from './add-rule.tsx';
import styles from './mutation-panel.module.css';
import type { AddingRules } from './use-add-rules.ts';

interface FaultDetailProps {
  readonly fault: MutantResult;
  readonly dataset: string;
  readonly adding: AddingRules;
}

/** One fault in one place: in how many rows it was, and which rules noticed. */
export function FaultDetail({ fault, dataset, adding }: FaultDetailProps) {
  const { select } = usePlace();
  return (
    <Panel title={fault.title}>
      <p>
        In {formatCount(fault.rows, 'row')}, {fault.sentence}.
      </p>
      {fault.caught_by.length === 0 ? (
        <div className={styles.catchers}>
          <p className={styles.what}>
            No rule noticed.{' '}
            {fault.suggestion
              ? `This one would: ${fault.suggestion.sentence}.`
              : 'No rule was found that the data keeps and this breaks.'}
          </p>
          {fault.suggestion && <AddRule suggestion={fault.suggestion} adding={adding} />}
        </div>
      ) : (
        <div className={styles.catchers}>
          <span className={styles.what}>Caught by</span>
          {fault.caught_by.map((id) => (
            <Button key={id} size="small" onPress={() => select({ rule: id, dataset, tab: undefined })}>
              {id}
            </Button>
          ))}
        </div>
      )}
    </Panel>
  );
}
