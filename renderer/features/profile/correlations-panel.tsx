import { useState } from 'react';
import type { Profile } from '#shared/profile/profile.ts';
import { Heatmap } from '../../ui/charts/index.ts';
import { Button, formatNumber, Panel, SqlButton, Table } from '../../ui/index.ts';
import { correlatedNames, correlationOf } from './correlation-names.ts';
import styles from './profile.module.css';
import { PROFILE } from './strings.ts';

const METHODS = { pearson: 'Pearson r', spearman: 'Spearman ρ', cramers_v: 'Cramér’s V' } as const;

/** Columns of the matrix; more do not fit a screen. */
const MATRIX = 14;
const LISTED = 12;

/** Which columns go together: a matrix of the strongest, and the list. */
export function Correlations({ profile: { correlations } }: { readonly profile: Profile }) {
  const [isAll, setAll] = useState(false);
  if (correlations.length === 0) {
    return (
      <Panel title="Correlations">
        <p className={styles.muted}>{PROFILE.noCorrelations}</p>
      </Panel>
    );
  }
  const names = correlatedNames(correlations, MATRIX);
  const listed = isAll ? correlations : correlations.slice(0, LISTED);
  const rest = correlations.length - listed.length;
  return (
    <Panel title="Correlations" className={styles.wide ?? ''}>
      <div className={styles.beside}>
        {names.length > 2 && (
          <Heatmap
            label="Correlation matrix"
            names={names}
            cellOf={(row, column) => {
              const [one = '', other = ''] = [names[row], names[column]];
              const found = correlationOf(correlations, one, other);
              return (
                found && {
                  value: found.r,
                  text: `${one} and ${other}: ${found.r.toFixed(3)}, ${METHODS[found.method]}`,
                }
              );
            }}
          />
        )}
        <div>
          <Table
            label="Correlations"
            rows={listed}
            rowKey={(row) => `${row.a} ${row.b} ${row.method}`}
            columns={[
              { id: 'a', header: 'Column', mono: true, cell: (row) => row.a },
              { id: 'b', header: 'With', mono: true, cell: (row) => row.b },
              {
                id: 'r',
                header: 'Strength',
                number: true,
                cell: (row) => `${row.sampled ? '~' : ''}${row.r.toFixed(3)}`,
              },
              { id: 'method', header: 'Measure', cell: (row) => METHODS[row.method] },
              {
                id: 'sql',
                header: <span className="visually-hidden">SQL</span>,
                width: '32px',
                cell: (row) =>
                  row.sql === '' ? null : (
                    <SqlButton of={`the correlation of ${row.a} and ${row.b}`} sql={row.sql} />
                  ),
              },
            ]}
          />
          {rest > 0 && (
            <Button size="small" variant="quiet" onPress={() => setAll(true)}>
              Show {formatNumber(rest)} more
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
