import { CodeBlock, Panel } from '#renderer/ui/index.ts';
import type { Dialect } from '#shared/sql/index.ts';
import styles from './export.module.css';

interface CliEquivalentProps {
  readonly target: string;
  readonly dialect: Dialect | null;
  /** Folder of the project. */
  readonly project: string;
}

/** The command that writes the same files, for scripts and CI. */
export function CliEquivalent({ target, dialect, project }: CliEquivalentProps) {
  const spec = quoted(`${project}/pipeline.assay.yaml`);
  const out = quoted(`${project}/exports/${target}`);
  const command = `assay export ${spec} --target ${target}${dialect === null ? '' : ` --dialect ${dialect}`} --out ${out}`;
  return (
    <Panel title="On the command line">
      <CodeBlock
        label="command"
        code={command}
        {...(styles.cli !== undefined && { className: styles.cli })}
      />
    </Panel>
  );
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
