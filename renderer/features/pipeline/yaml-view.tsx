import { useEffect } from 'react';
import { useSpecSaving } from '#renderer/data/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import { Button, formatCount, StatusIcon } from '#renderer/ui/index.ts';
import styles from './pipeline.module.css';
import { useYamlDraft, type YamlDraft } from './use-yaml-draft.ts';

/**
 * The spec's file as text. A text that holds is saved by itself; while it does not, the problems stand at their lines
 * and the spec stays the last good one, unless one saves the text as it is.
 */
export function YamlView() {
  const { saving, flush } = useSpecSaving();
  const draft = useYamlDraft();
  const { text, isEdited, problems } = draft;
  // What was edited in forms must be in the text before one edits the text.
  useEffect(() => {
    if (saving === 'unsaved') void flush().catch(() => {});
  }, [saving, flush]);
  return (
    <div className={styles.yaml}>
      <div className={styles.yamlBody}>
        <CodeEditor
          value={text}
          onChange={draft.change}
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
        <span>{stateText(draft)}</span>
        {draft.error !== null && <span>{draft.error}</span>}
        {isEdited && problems.length > 0 && (
          <>
            <Button size="small" onPress={draft.save}>
              Save as it is
            </Button>
            <Button size="small" variant="quiet" onPress={draft.discard}>
              Discard
            </Button>
          </>
        )}
      </footer>
    </div>
  );
}

function stateText({ isEdited, isSaving, problems }: YamlDraft): string {
  const found = formatCount(problems.length, 'problem');
  if (problems.length > 0) return isEdited ? `${found}; the pipeline stays as it last held.` : found;
  return isSaving || isEdited ? 'Saving…' : 'Saved to pipeline.assay.yaml';
}
