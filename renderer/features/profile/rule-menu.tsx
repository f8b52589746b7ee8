import { ListPlus } from 'lucide-react';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { boundRule } from '#shared/rules/index.ts';
import { useSpec } from '../../data/index.ts';
import { ContextMenu, toast } from '../../ui/index.ts';
import { filterWords } from './filter-words.ts';
import { ruleFrom } from './guard-rule.ts';
import { ruleIdeas } from './rule-ideas.ts';
import { useBeginRule } from './use-begin-rule.ts';

/** Opens the menu of rules that a condition could become, beside what stands for it. */
export type OpenRuleMenu = (condition: RowFilter, anchor: Element) => void;

const RuleMenuContext = createContext<OpenRuleMenu>(() => {});

/** The menu "make a rule of this" of the screen. */
export function useRuleMenu(): OpenRuleMenu {
  return useContext(RuleMenuContext);
}

interface RuleMenuProps {
  readonly dataset: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly children: ReactNode;
}

/** Lets any bar, value or cell within become a rule: the rules it could be, in words; one opens in the designer. */
export function RuleMenu({ dataset, columns, children }: RuleMenuProps) {
  const spec = useSpec();
  const begin = useBeginRule(dataset);
  const [asked, setAsked] = useState<{ readonly condition: RowFilter; readonly anchor: Element } | null>(
    null,
  );
  const rulesFor = useCallback(
    (condition: RowFilter) => {
      const type = columns.find(({ name }) => name === condition.column)?.type ?? 'VARCHAR';
      return spec ? ruleIdeas(condition, type).flatMap((idea) => ruleFrom(spec, dataset, idea) ?? []) : [];
    },
    [spec, dataset, columns],
  );
  const open = useCallback<OpenRuleMenu>(
    (condition, anchor) => {
      if (rulesFor(condition).length > 0) setAsked({ condition, anchor });
      else toast({ text: `${dataset} is no step of the pipeline, so no rule can stand behind it` });
    },
    [rulesFor, dataset],
  );
  const items = useMemo(
    () =>
      asked
        ? rulesFor(asked.condition).map((rule) => ({
            id: `${rule.id} ${JSON.stringify(rule)}`,
            label: boundRule(rule).sentence,
            icon: <ListPlus />,
            onAction: () => begin(rule),
          }))
        : [],
    [asked, rulesFor, begin],
  );
  return (
    <RuleMenuContext value={open}>
      {children}
      {asked && (
        <ContextMenu
          label={`Make a rule of ${filterWords({ ...asked.condition, exclude: false })}`}
          items={items}
          anchor={asked.anchor}
          onClose={() => setAsked(null)}
        />
      )}
    </RuleMenuContext>
  );
}
