import { usePlace, useSpec } from '#renderer/data/index.ts';
import { Select } from '#renderer/ui/index.ts';

/** Which dataset's rules are looked at: those that have some, and the one that is chosen. */
export function RuleDatasetChoice({ dataset }: { readonly dataset: string | null }) {
  const spec = useSpec();
  const { select } = usePlace();
  const gated = spec?.quality.map((gate) => gate.dataset) ?? [];
  const all = dataset === null || gated.includes(dataset) ? gated : [...gated, dataset];
  return (
    <Select
      label="Dataset"
      hideLabel
      options={all.map((id) => ({ id, label: id }))}
      value={dataset}
      onChange={(next) => select({ dataset: next, rule: undefined })}
    />
  );
}
