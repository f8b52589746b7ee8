import { useCallback, useState, type ReactNode } from 'react';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { InspectorPane, useShell } from '../../ui/index.ts';
import { ParseOptions, type OptionFocus, type ParseOptionsProps } from './parse-options.tsx';
import { SOURCES } from './strings.ts';

interface OptionsPaneProps extends ParseOptionsProps {
  /** What stands before the form. */
  readonly children?: ReactNode;
}

/** The inspector of a file: how it is read. It stays, with its focus, while what is left of it changes. */
export function OptionsPane({ children, ...form }: OptionsPaneProps) {
  return (
    <InspectorPane title={SOURCES.inspector}>
      {children}
      <ParseOptions {...form} />
    </InspectorPane>
  );
}

/** Leads to the field of an option, and opens the inspector for it. */
export function useOptionFocus(): {
  readonly focus: OptionFocus | null;
  readonly showOption: (option: keyof ReadOptions) => void;
} {
  const shell = useShell();
  const [focus, setFocus] = useState<OptionFocus | null>(null);
  const showOption = useCallback(
    (option: keyof ReadOptions) => {
      shell.openInspector();
      setFocus({ option });
    },
    [shell],
  );
  return { focus, showOption };
}
