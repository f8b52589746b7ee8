import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Catalog, CodeLanguage, CodeProblem } from './editor-props.ts';
import { editorTheme } from './editor-theme.ts';
import { rangeAt } from './source-position.ts';

/** What every editor has, whatever its language. Tab is left to the page, so that the keyboard can leave the editor. */
export const baseExtensions: Extension = [
  lineNumbers(),
  foldGutter(),
  search({ top: true }),
  highlightSelectionMatches(),
  bracketMatching(),
  EditorView.lineWrapping,
  keymap.of([...searchKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
  editorTheme,
];

/** What an editor has only when it can be typed into. */
export function modeExtensions(readOnly: boolean): Extension {
  if (readOnly) return [EditorState.readOnly.of(true)];
  return [
    history(),
    closeBrackets(),
    autocompletion(),
    indentOnInput(),
    highlightActiveLine(),
    lintGutter(),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap]),
  ];
}

export function languageExtension(language: CodeLanguage, catalog: Catalog): Extension {
  switch (language) {
    case 'sql':
      return sql({
        dialect: PostgreSQL,
        schema: Object.fromEntries(Object.entries(catalog).map(([table, columns]) => [table, [...columns]])),
      });
    case 'yaml':
      return yaml();
    case 'python':
      return python();
    case 'text':
      return [];
  }
}

/** What assistive technology hears of the editor. */
export function accessibleName(label: string, readOnly: boolean): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    // A browser focuses what can be edited without it; what checks for keyboard access looks for it.
    tabindex: '0',
    ...(readOnly && { 'aria-readonly': 'true' }),
  });
}

export function diagnosticOf(text: string, problem: CodeProblem): Diagnostic {
  return { ...rangeAt(text, problem), severity: problem.severity, message: problem.message };
}
