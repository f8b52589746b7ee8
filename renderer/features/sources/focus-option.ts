import type { ReadOptions } from '#shared/formats/extract.ts';

/** Moves the focus into the field of an option. */
export function focusOption(form: HTMLElement | null, option: keyof ReadOptions): void {
  const field = form?.querySelector<HTMLElement>(`[data-option="${option}"] :is(button, input)`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}
