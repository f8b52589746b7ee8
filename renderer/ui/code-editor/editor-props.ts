import type { SourcePosition } from './source-position.ts';

export type CodeLanguage = 'sql' | 'yaml' | 'python' | 'text';

/** Something to mark in the text. A place that is not there marks the nearest line. */
export interface CodeProblem extends SourcePosition {
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

/** Tables and their columns, for completion in SQL. */
export type Catalog = Readonly<Record<string, readonly string[]>>;

export interface CodeEditorProps {
  readonly value: string;
  readonly language: CodeLanguage;
  /** What the editor holds, for assistive technology: `SQL of users_id_not_null`. */
  readonly label: string;
  readonly readOnly?: boolean;
  readonly onChange?: (text: string) => void;
  readonly onBlur?: () => void;
  readonly problems?: readonly CodeProblem[];
  /** Keep its identity stable: a new one sets the language up anew. */
  readonly catalog?: Catalog;
}
