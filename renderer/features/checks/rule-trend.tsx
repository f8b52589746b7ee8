import { useCheckHistory } from '#renderer/data/index.ts';
import { formatNumber, formatShare, Panel } from '#renderer/ui/index.ts';
import { MiniHistogram } from '#renderer/ui/charts/index.ts';
import { comparedWith } from '#shared/kernel/messages/checks.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { breaksRows } from './broken-choice.ts';
import styles from './checks.module.css';

/** The share of failing rows (or what was measured) over the last runs, and how many more or fewer there are than in the last delivery. */
export function RuleTrend({ rule }: { readonly rule: RuleResult }) {
  const { dataset, id, violations, previous } = rule;
  const isAboutRows = breaksRows(rule) || typeof rule.measured !== 'number';
  const history = useCheckHistory(dataset, `${id} ${violations} ${previous?.run_id ?? ''}`);
  const runs = (history.data?.runs ?? [])
    .flatMap(({ at, rules }) =>
      rules
        .filter((one) => one.dataset === dataset && one.id === id)
        .map(({ ratio, measured }) => ({ at, value: isAboutRows ? ratio : Number(measured ?? NaN) })),
    )
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.at.localeCompare(b.at));
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last || runs.length < 2) return null;
  const today = new Date().toISOString().slice(0, 10);
  const values = runs.map(({ value }) => value);
  const span = isAboutRows
    ? `at most ${formatShare(Math.max(...values))} failing`
    : `${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))} measured`;
  return (
    <Panel title={`Last ${runs.length} runs`}>
      <MiniHistogram counts={values.map(Math.abs)} width={220} height={36} />
      <p className={styles.trend}>
        {`${first.at.slice(0, 10)} to ${last.at.slice(0, 10)}, ${span}.`}
        {previous &&
          isAboutRows &&
          ` Now ${comparedWith(violations, { count: previous.violations, at: previous.at }, today)}.`}
      </p>
    </Panel>
  );
}
