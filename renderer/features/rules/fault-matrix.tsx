import { StatusIcon } from '#renderer/ui/index.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import styles from './mutation-panel.module.css';

interface FaultMatrixProps {
  readonly faults: readonly MutantResult[];
  readonly chosen: MutantResult | null;
  readonly onChoose: (fault: MutantResult) => void;
}

/** Kinds of faults by the columns they can be in: caught or not. Where a fault cannot be, there is nothing. */
export function FaultMatrix({ faults, chosen, onChoose }: FaultMatrixProps) {
  const kinds = [...new Map(faults.map(({ fault, title }) => [fault, title]))];
  const columns = [...new Set(faults.map(({ column }) => column))].sort(
    (one, other) => rank(one) - rank(other),
  );
  return (
    <div className={styles.scroll} role="group" aria-label="Faults by column" tabIndex={0}>
      <table className={styles.matrix} aria-label="Faults by column">
        <thead>
          <tr>
            <th scope="col">Fault</th>
            {columns.map((column) => (
              <th key={column ?? ''} scope="col" className={styles.columnHead}>
                <span title={column ?? undefined}>{column ?? 'rows'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(([kind, title]) => (
            <tr key={kind}>
              <th scope="row">{title}</th>
              {columns.map((column) => {
                const fault = faults.find((one) => one.fault === kind && one.column === column);
                return (
                  <td key={column ?? ''}>
                    {fault && (
                      <Cell fault={fault} isChosen={fault === chosen} onChoose={() => onChoose(fault)} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly fault: MutantResult;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Cell({ fault, isChosen, onChoose }: CellProps) {
  const isCaught = fault.caught_by.length > 0;
  return (
    <button
      type="button"
      className={isCaught ? styles.caught : styles.survived}
      aria-pressed={isChosen}
      aria-label={`${isCaught ? 'Caught' : 'Survived'}: ${fault.sentence}`}
      onClick={onChoose}
    >
      <StatusIcon status={isCaught ? 'pass' : 'error'} size="small" />
    </button>
  );
}

/** What is in rows stands after the columns. */
function rank(column: string | null): number {
  return column === null ? 1 : 0;
}
