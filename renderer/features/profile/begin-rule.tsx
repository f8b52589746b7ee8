import { ListPlus } from 'lucide-react';
import { useSpec } from '../../data/index.ts';
import { IconButton } from '../../ui/index.ts';
import { useFacets } from './facets.ts';
import { ruleFrom } from './guard-rule.ts';
import type { RuleIdea } from './rule-ideas.ts';
import { useBeginRule } from './use-begin-rule.ts';

interface BeginRuleProps {
  /** What the rule is made of: `the key id`. */
  readonly of: string;
  readonly idea: RuleIdea;
}

/** Opens the designer with the rule filled in; nothing where it can't stand. */
export function BeginRule({ of, idea }: BeginRuleProps) {
  const spec = useSpec();
  const { dataset } = useFacets();
  const begin = useBeginRule(dataset);
  const rule = spec && ruleFrom(spec, dataset, idea);
  if (!rule) return null;
  return (
    <IconButton size="small" label={`Make a rule of ${of}`} icon={<ListPlus />} onPress={() => begin(rule)} />
  );
}
