/** What a column holds, as far as comparing its values goes. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'temporal' | 'other';
