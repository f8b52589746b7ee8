import { lazy, Suspense } from 'react';
import styles from './code-editor.module.css';
import type { CodeEditorProps } from './editor-props.ts';

const CodeMirror = lazy(async () => ({ default: (await import('./code-mirror.tsx')).CodeMirror }));

/**
 * A text in a code editor that fills its parent. `value` is followed when the owner changes it; typing calls
 * `onChange` at once. Until the editor's chunk is there the text stands as plain text.
 */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <div className={styles['frame']}>
      <Suspense fallback={<pre className={styles['plain']}>{props.value}</pre>}>
        <CodeMirror {...props} />
      </Suspense>
    </div>
  );
}
