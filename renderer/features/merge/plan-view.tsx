import { usePlace } from '#renderer/data/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import { Badge, CountTile, Tabs } from '#renderer/ui/index.ts';
import { FATES, type Fate, type MergePlan } from '#shared/pipeline/merge-plan.ts';
import { ChangedColumns } from './changed-columns.tsx';
import { ChangedCells } from './changed-cells.tsx';
import { FATES_SHOWN } from './fates.ts';
import { FateRows } from './fate-rows.tsx';
import { RowLaws } from './row-laws.tsx';
import styles from './merge.module.css';

interface PlanViewProps {
  readonly plan: MergePlan;
  /** Null for a merge without a target in the spec: its rows can't be paged. */
  readonly targetId: string | null;
}

/** A plan: the counts that production will report, the proof that they can be trusted, and what is behind them. */
export function PlanView({ plan, targetId }: PlanViewProps) {
  const { search, select } = usePlace();
  const fate = FATES.find((each) => each === search.fate) ?? null;
  const tab = search.tab === 'rows' || search.tab === 'sql' ? search.tab : 'changes';
  const choose = (next: Fate): void => {
    if (targetId !== null) select({ fate: next, tab: 'rows' });
  };
  return (
    <>
      <div className={styles.tiles}>
        {FATES_SHOWN.map(({ fate: each, title, sign, meaning, tone, count }) => (
          <CountTile
            key={each}
            label={title}
            icon={
              <span className={styles.sign} data-tone={tone} aria-hidden>
                {sign}
              </span>
            }
            value={count(plan)}
            note={meaning}
            {...(targetId !== null && {
              isSelected: tab === 'rows' && fate === each,
              onPress: () => choose(each),
            })}
          />
        ))}
      </div>
      <div className={styles.proof}>
        <RowLaws plan={plan} />
        <KeyHealth plan={plan} />
      </div>
      {plan.warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {plan.warnings.map((warning) => (
            <li key={warning}>
              <Badge status="warn">warning</Badge> {warning}
            </li>
          ))}
        </ul>
      )}
      <Tabs
        label="Plan"
        value={tab}
        onChange={(next) => select({ tab: next })}
        items={[
          { id: 'changes', label: 'Changes', count: plan.changed_cells, content: <Changes plan={plan} /> },
          ...(targetId === null
            ? []
            : [
                {
                  id: 'rows' as const,
                  label: 'Rows',
                  content: <FateRows plan={plan} targetId={targetId} fate={fate ?? 'update'} />,
                },
              ]),
          {
            id: 'sql',
            label: 'SQL',
            content: (
              <div className={styles.sql}>
                <CodeEditor value={plan.sql} language="sql" readOnly label="SQL of the merge, read only" />
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

function Changes({ plan }: { readonly plan: MergePlan }) {
  return (
    <div className={styles.changes}>
      <ChangedColumns plan={plan} />
      <ChangedCells plan={plan} />
    </div>
  );
}

/** Whether the keys are fit to merge by, and how it is known that a second load changes nothing. */
function KeyHealth({ plan }: { readonly plan: MergePlan }) {
  const key = plan.key.join(', ');
  return (
    <section className={styles.health} aria-label="Key health">
      <p className={styles.healthLine}>
        <Badge status={plan.idempotent ? 'pass' : 'error'}>
          {plan.idempotent ? 'idempotent' : 'not idempotent'}
        </Badge>
        {plan.idempotent
          ? 'Proven: merged twice into a copy of the target, the second time changed nothing.'
          : 'Merged twice into a copy of the target, the second time changed rows again.'}
      </p>
      <p className={styles.healthLine}>
        <span>
          Key <code>{key}</code>:
        </span>
        <Badge status={plan.null_keys === 0 ? 'pass' : 'warn'}>{plan.null_keys} without key</Badge>
        <Badge status={plan.duplicate_source_keys === 0 ? 'pass' : 'warn'}>
          {plan.duplicate_source_keys} duplicate in the source
        </Badge>
        <Badge status={plan.duplicate_target_keys === 0 ? 'pass' : 'error'}>
          {plan.duplicate_target_keys} duplicate in the target
        </Badge>
      </p>
    </section>
  );
}
