import { useMemo } from 'react';
import { useDatasetChoices, useSpec } from '#renderer/data/index.ts';

/** Datasets a gate can stand behind: what the pipeline reads or makes. */
export function useGuardable(): readonly string[] {
  const spec = useSpec();
  const { datasets } = useDatasetChoices(null);
  return useMemo(() => {
    const steps = spec ? [...spec.sources, ...spec.transforms].map(({ id }) => id) : [];
    return datasets.filter((name) => steps.includes(name));
  }, [spec, datasets]);
}
