export { CodeEditor } from './code-editor.tsx';
export type { Catalog, CodeEditorProps, CodeLanguage, CodeProblem } from './editor-props.ts';
