import { useEffect, useMemo, useRef, useState } from 'react';
import { useProject, useSaveSpecText, useSpecSaving } from '#renderer/data/index.ts';
import { CodeEditor, type CodeProblem } from '#renderer/ui/code-editor/index.ts';
import { Button, formatCount, StatusIcon } from '#renderer/ui/index.ts';
import { readSpec } from '#shared/pipeline/load-spec.ts';
import styles from './pipeline.module.css';

/** How long typing may pause before a text that holds is saved, in milliseconds. */
const PAUSE = 700;

/**
 * The spec's file as text. A text that holds is saved by itself; while it does not, the problems stand at their lines
 * and the spec stays the last good one, unless one saves the text as it is.
 */
export function YamlView() {
  const { data: project } = useProject();
  const { saving, flush } = useSpecSaving();
  const { mutate, isPending, error } = useSaveSpecText();
  const saved = project?.spec_text ?? '';
  const [edited, setEdited] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const text = edited?.of === saved ? edited.text : saved;
  const isEdited = text !== saved;
  const problems = useMemo(() => codeProblems(text), [text]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What was edited in forms must be in the text before one edits the text.
  useEffect(() => {
    if (saving === 'unsaved') void flush().catch(() => {});
  }, [saving, flush]);
  useEffect(() => {
    if (!isEdited || problems.length > 0) return;
    timer.current = setTimeout(() => mutate(text), PAUSE);
    return () => clearTimeout(timer.current);
  }, [isEdited, problems, text, mutate]);
  return (
    <div className={styles.yaml}>
      <div className={styles.yamlBody}>
        <CodeEditor
          value={text}
          onChange={(next) => setEdited({ of: saved, text: next })}
          language="yaml"
          label="pipeline.assay.yaml"
          problems={problems}
        />
      </div>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="Problems">
          {problems.map((problem) => (
            <li key={`${problem.line ?? 0}:${problem.column ?? 0} ${problem.message}`}>
              <StatusIcon status="error" size="small" />
              <span>
                Line {problem.line}: {problem.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      <footer className={styles.yamlFoot} role="status">
        <span>{stateText({ isEdited, isPending, problems: problems.length })}</span>
        {error && <span>{error.message}</span>}
        {isEdited && problems.length > 0 && (
          <>
            <Button size="small" onPress={() => mutate(text)}>
              Save as it is
            </Button>
            <Button size="small" variant="quiet" onPress={() => setEdited(null)}>
              Discard
            </Button>
          </>
        )}
      </footer>
    </div>
  );
}

function codeProblems(text: string): readonly CodeProblem[] {
  return readSpec(text).problems.map(({ line, column, message, remedy }) => ({
    line,
    column,
    message: `${message} ${remedy}`,
    severity: 'error',
  }));
}

function stateText({
  isEdited,
  isPending,
  problems,
}: {
  isEdited: boolean;
  isPending: boolean;
  problems: number;
}): string {
  if (problems > 0 && isEdited) {
    return `${formatCount(problems, 'problem')}; the pipeline stays as it last held.`;
  }
  if (problems > 0) return formatCount(problems, 'problem');
  return isPending || isEdited ? 'Saving…' : 'Saved to pipeline.assay.yaml';
}
