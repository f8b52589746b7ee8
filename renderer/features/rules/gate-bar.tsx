import { useEditSpec, useSpec } from '#renderer/data/index.ts';
import { Select } from '#renderer/ui/index.ts';
import { setOnFail } from '#shared/pipeline/edit.ts';
import type { OnFail } from '#shared/pipeline/spec.ts';
import styles from './rules.module.css';

const WHAT_HAPPENS: readonly { readonly id: OnFail; readonly label: string; readonly description: string }[] =
  [
    { id: 'stop', label: 'Stop the run', description: 'Nothing downstream is merged.' },
    {
      id: 'quarantine',
      label: 'Quarantine the rows',
      description: 'Violating rows are set aside with their reasons, the others go on.',
    },
    { id: 'warn', label: 'Only warn', description: 'The report says so, all rows go on.' },
  ];

/** What the gate of a dataset does when one of its rules fails. */
export function GateBar({ dataset }: { readonly dataset: string }) {
  const spec = useSpec();
  const edit = useEditSpec();
  const gate = spec?.quality.find((each) => each.dataset === dataset);
  if (!gate) return null;
  const chosen = WHAT_HAPPENS.find(({ id }) => id === gate.on_fail);
  return (
    <div className={styles.gate}>
      <span>
        When an <strong>error</strong>-level rule on <code>{dataset}</code> fails
      </span>
      <Select
        label={`When an error-level rule on ${dataset} fails`}
        hideLabel
        {...(styles.gateChoice !== undefined && { className: styles.gateChoice })}
        options={WHAT_HAPPENS}
        value={gate.on_fail}
        onChange={(next) => edit(`Gate of ${dataset}: ${next}`, (before) => setOnFail(before, dataset, next))}
      />
      <span className={styles.muted}>{chosen?.description}</span>
    </div>
  );
}
