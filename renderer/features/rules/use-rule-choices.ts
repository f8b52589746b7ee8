import { useMemo } from 'react';
import { useColumnFacts, useColumns, useDatasetChoices, useSpec } from '#renderer/data/index.ts';
import type { FormChoices, FormValue } from '#renderer/ui/schema-form/index.ts';
import { columnOfRule, ruleOffers } from './rule-offers.ts';

/** What the form of a rule offers: columns with their types, parameters of the spec, what the column holds. */
export function useRuleChoices(dataset: string, value: FormValue): FormChoices {
  const spec = useSpec();
  const choices = useDatasetChoices(dataset);
  const columns = useColumns(dataset).data;
  const column = columnOfRule(value);
  const isThere = column !== null && (columns?.some(({ name }) => name === column) ?? false);
  const facts = useColumnFacts(dataset, isThere ? column : null);
  const type = String(value['type']);
  return useMemo((): FormChoices => {
    const types = new Map(columns?.map(({ name, type: stored }) => [name, stored]));
    return {
      datasets: choices.datasets,
      columnsOf: choices.columnsOf,
      typeOf: (of, name) => (of === null || of === dataset ? (types.get(name) ?? null) : null),
      offersFor: (param, _record, of) =>
        facts && (of === null || of === dataset) ? ruleOffers(type, param, facts) : [],
      references: Object.keys(spec?.parameters ?? {}).map((name) => `\${${name}}`),
    };
  }, [choices, columns, facts, type, dataset, spec]);
}
