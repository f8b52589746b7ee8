import { IconButton } from './icon-button.tsx';
import { Code } from 'lucide-react';
import { useShell } from './shell-context.ts';

export interface SqlButtonProps {
  /** What the number is: `Distinct values of email`. */
  readonly of: string;
  readonly sql: string;
}

/** Shows the query behind a number. */
export function SqlButton({ of, sql }: SqlButtonProps) {
  const shell = useShell();
  return (
    <IconButton
      size="small"
      label={`SQL of ${of}`}
      icon={<Code />}
      onPress={() => shell.showSql({ title: of, sql })}
    />
  );
}
