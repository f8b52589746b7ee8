import { useMemo, useState } from 'react';
import type { CodeProblem } from '#renderer/ui/code-editor/index.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import { readRuleText, ruleText } from './rule-text.ts';

/** The rule as YAML beside the form: each follows the other, and what was typed stays as it was typed. */
export interface YamlText {
  readonly text: string;
  readonly problems: readonly CodeProblem[];
  /** The text does not parse, and the rule was changed elsewhere since. */
  readonly isBehind: boolean;
  readonly change: (text: string) => void;
  /** Drops what was typed and shows the rule as it is. */
  readonly reset: () => void;
}

interface Typed {
  readonly text: string;
  /** What the rule was when it was typed. */
  readonly of: string;
}

/**
 * What is typed is taken over as soon as it is a record, even one that the rule's schema refuses: the form then says
 * what is wrong too. A text that does not parse stays until it is corrected or given up.
 */
export function useYamlText(value: FormValue, onChange: (value: FormValue) => void): YamlText {
  const [typed, setTyped] = useState<Typed | null>(null);
  const now = JSON.stringify(value);
  const read = useMemo(() => (typed === null ? null : readRuleText(typed.text)), [typed]);
  const isBroken = read !== null && read.value === null;
  const isCurrent = read !== null && (isBroken || saysTheSame(read.value, value));
  const text = typed !== null && isCurrent ? typed.text : ruleText(value);
  return {
    text,
    problems: useMemo(() => readRuleText(text).problems, [text]),
    isBehind: isBroken && typed !== null && typed.of !== now,
    change: (next) => {
      const said = readRuleText(next).value;
      setTyped({ text: next, of: said === null ? now : JSON.stringify(said) });
      if (said !== null && !saysTheSame(said, value)) onChange(said);
    },
    reset: () => setTyped(null),
  };
}

/** The order of the keys is the writer's, and so is leaving out what stands anyway. */
function saysTheSame(a: FormValue | null, b: FormValue): boolean {
  const plain = (value: FormValue) =>
    JSON.stringify(
      Object.entries({ severity: 'error', ...value }).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return a !== null && plain(a) === plain(b);
}
