import { useMemo } from 'react';
import { useCommands } from '#renderer/ui/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';

interface CheckCommands {
  readonly run: () => void;
  readonly rules: readonly RuleResult[];
  readonly chosen: RuleResult | null;
  readonly choose: (rule: RuleResult) => void;
  readonly onlyFailed: boolean;
  readonly setOnlyFailed: (on: boolean) => void;
}

/** Run, step through what fails, and show only that; from the keyboard. */
export function useCheckCommands({
  run,
  rules,
  chosen,
  choose,
  onlyFailed,
  setOnlyFailed,
}: CheckCommands): void {
  useCommands(
    useMemo(() => {
      const failing = rules.filter((rule) => rule.status !== 'pass');
      const step = (by: 1 | -1): void => {
        const at = failing.findIndex((rule) => rule.id === chosen?.id);
        const next = failing[(at + by + failing.length) % failing.length];
        if (next) choose(next);
      };
      const section = 'Checks';
      return [
        { id: 'checks.run', title: 'Run checks', section, shortcut: 'Ctrl+Shift+R', run },
        { id: 'checks.next', title: 'Next failing rule', section, shortcut: 'F8', run: () => step(1) },
        {
          id: 'checks.previous',
          title: 'Previous failing rule',
          section,
          shortcut: 'Shift+F8',
          run: () => step(-1),
        },
        {
          id: 'checks.failed',
          title: onlyFailed ? 'Show all rules' : 'Show only failed rules',
          section,
          shortcut: 'Ctrl+.',
          run: () => setOnlyFailed(!onlyFailed),
        },
      ];
    }, [run, rules, chosen, choose, onlyFailed, setOnlyFailed]),
  );
}
