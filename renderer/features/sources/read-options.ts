import { ReadOptionsSchema, type ReadOptions } from '#shared/formats/extract.ts';

/** Options to set; undefined leaves one to detection. */
export type OptionChange = { readonly [Name in keyof ReadOptions]?: ReadOptions[Name] | undefined };

/** What is wrong with options, by their name. */
export type OptionProblems = { readonly [Name in keyof ReadOptions]?: string };

/** Options without those that say nothing, so that equal wishes are equal texts. */
export function setOptions(options: OptionChange): ReadOptions {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([name, value]) => value !== undefined && !saysNothing(name, value))
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function saysNothing(name: string, value: unknown): boolean {
  return (name === 'all_text' && value === false) || (Array.isArray(value) && value.length === 0);
}

/** Whether two sets of options read a file the same way. */
export function sameOptions(a: ReadOptions, b: ReadOptions): boolean {
  return JSON.stringify(setOptions(a)) === JSON.stringify(setOptions(b));
}

/** What is wrong with options that are being typed; nothing when they can be read with. */
export function optionProblems(options: ReadOptions): OptionProblems {
  const parsed = ReadOptionsSchema.safeParse(options);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
}

/** The one option in which options differ from those that could be read with: what an error is blamed on. */
export function blamedOption(good: ReadOptions, failing: ReadOptions): keyof ReadOptions | null {
  const names = Object.keys(ReadOptionsSchema.shape) as (keyof ReadOptions)[];
  const changed = names.filter((name) => JSON.stringify(good[name]) !== JSON.stringify(failing[name]));
  return changed.length === 1 ? (changed[0] ?? null) : null;
}
