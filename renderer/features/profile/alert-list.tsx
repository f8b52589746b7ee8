import { Check, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { addRule } from '#shared/pipeline/edit.ts';
import type { Alert } from '#shared/profile/profile.ts';
import { useEditSpec, useSpec, useSpecHistory } from '../../data/index.ts';
import { Button, formatNumber, IconButton, StatusIcon, toast } from '../../ui/index.ts';
import { useFacets } from './facets.ts';
import { guardRule, isGuarded } from './guard-rule.ts';
import styles from './profile.module.css';
import { useBeginRule } from './use-begin-rule.ts';

interface AlertListProps {
  /** The weightiest first. */
  readonly alerts: readonly Alert[];
  /** Makes alerts about a column lead to it. */
  readonly onColumn?: (column: string) => void;
}

/** Alerts shown before one asks for the rest. */
const SHOWN = 12;

/** What a reader should look at, with the rule that would guard it. */
export function AlertList({ alerts, onColumn }: AlertListProps) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? alerts : alerts.slice(0, SHOWN);
  const rest = alerts.length - shown.length;
  return (
    <>
      <ul className={styles.alerts}>
        {shown.map((alert) => (
          <li key={`${alert.kind} ${alert.column ?? ''}`} className={styles.alert}>
            <StatusIcon status={alert.severity} label={alert.severity === 'warn' ? 'Warning' : 'Note'} />
            <div className={styles.alertText}>
              <Message alert={alert} onColumn={onColumn} />
              {alert.evidence !== '' && <span className={styles.muted}>{alert.evidence}</span>}
            </div>
            <AddRule alert={alert} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          Show {formatNumber(rest)} more
        </Button>
      )}
    </>
  );
}

function Message({ alert, onColumn }: { alert: Alert; onColumn: ((column: string) => void) | undefined }) {
  const { column, message } = alert;
  if (!onColumn || column === null) return <span>{message}</span>;
  return (
    <button type="button" className={styles.link} onClick={() => onColumn(column)}>
      {message}
    </button>
  );
}

function AddRule({ alert }: { readonly alert: Alert }) {
  const spec = useSpec();
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  const { dataset } = useFacets();
  const begin = useBeginRule(dataset);
  const rule = spec && guardRule(spec, dataset, alert);
  if (!spec || !rule) return null;
  if (isGuarded(spec, dataset, rule)) {
    return (
      <span className={styles.guarded}>
        <Check aria-hidden /> Guarded by a rule
      </span>
    );
  }
  const add = () => {
    edit(`Add rule ${rule.id}`, (before) => addRule(before, dataset, rule));
    toast({
      text: `Rule ${rule.id} added to ${dataset}`,
      action: { label: 'Undo', onAction: () => undo() },
    });
  };
  return (
    <span className={styles.alertActions}>
      <IconButton
        size="small"
        label={`Edit before adding: ${rule.id}`}
        icon={<Pencil />}
        onPress={() => begin(rule)}
      />
      <Button size="small" icon={<Plus />} aria-label={`Add rule: ${rule.id}`} onPress={add}>
        Add rule
      </Button>
    </span>
  );
}
