export type { CustomControls, CustomFieldProps, FormChoices, Offer } from './form-context.ts';
export type { FormValue } from './form-value.ts';
export { SchemaForm, type SchemaFormProps } from './schema-form.tsx';
export { useDraft, type Draft } from './use-draft.ts';
