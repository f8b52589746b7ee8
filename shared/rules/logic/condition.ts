/** A condition in SQL, as far as it is understood; `opaque` is a part that is not, the same text being the same part. */
export type Condition =
  | { readonly is: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'constant'; readonly value: boolean | null }
  | { readonly is: 'truth'; readonly column: string }
  | { readonly is: 'null'; readonly column: string }
  | { readonly is: 'compare'; readonly column: string; readonly operator: string; readonly value: Literal }
  | { readonly is: 'pair'; readonly left: string; readonly operator: string; readonly right: string }
  | { readonly is: 'in'; readonly column: string; readonly values: readonly Literal[] }
  | { readonly is: 'like'; readonly column: string; readonly pattern: string }
  | { readonly is: 'opaque'; readonly text: string };

/** A value as SQL has it. A `moment` is written with DATE or TIMESTAMP before it. */
export type Literal =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text' | 'moment'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };
