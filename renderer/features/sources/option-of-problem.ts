import { AppError } from '#shared/kernel/index.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';

/** A button that leads to what an error's remedy asks for. */
export interface ProblemAction {
  readonly option: keyof ReadOptions;
  readonly label: string;
}

/** The option that an error's remedy names, and what the button that leads there says; null when it names none. */
export function optionOfProblem(thrown: unknown): ProblemAction | null {
  const { remedy = '', message } = AppError.from(thrown);
  if (/encoding/i.test(remedy)) return { option: 'encoding', label: 'Choose the encoding' };
  if (/\b(sheet|table|member|part)\b/i.test(remedy)) return { option: 'part', label: 'Choose what to read' };
  if (/\brange\b/i.test(remedy)) return { option: 'range', label: 'Change the range' };
  if (/format/i.test(remedy)) return { option: 'format', label: 'Choose the format' };
  if (/delimiter/i.test(message)) return { option: 'delimiter', label: 'Change the delimiter' };
  return null;
}
