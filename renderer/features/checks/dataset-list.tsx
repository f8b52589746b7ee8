import { useChecks, usePlace, useSpec } from '#renderer/data/index.ts';
import { ContextPane, ListBox, StatusIcon, type ListItem } from '#renderer/ui/index.ts';
import type { CheckReport } from '#shared/rules/check-report.ts';
import { reportOf, VERDICTS } from './verdict.ts';

const ALL = '(all)';

/** Everything, or one dataset: what to run and to show. */
export function DatasetList() {
  const spec = useSpec();
  const { search, select } = usePlace();
  const report = useChecks(null).result;
  const gates = spec?.quality ?? [];
  const total = gates.reduce((sum, gate) => sum + gate.rules.length, 0);
  const items = [
    item(ALL, 'All datasets', total, report),
    ...gates.map((gate) =>
      item(gate.dataset, gate.dataset, gate.rules.length, report && reportOf(report, gate.dataset)),
    ),
  ];
  return (
    <ContextPane title="Datasets">
      <ListBox
        label="Datasets with rules"
        items={items}
        value={search.dataset ?? ALL}
        onChange={(id) => select({ dataset: id === ALL ? undefined : id, rule: undefined })}
      />
    </ContextPane>
  );
}

function item(id: string, label: string, rules: number, report: CheckReport | undefined): ListItem {
  const verdict = report && VERDICTS[report.verdict];
  return {
    id,
    label,
    description: `${rules} ${rules === 1 ? 'rule' : 'rules'}`,
    ...(verdict && { end: <StatusIcon status={verdict.status} label={verdict.word} size="small" /> }),
  };
}
