import { useEffect, useState } from 'react';
import type { Detection, Extract, Page, ReadOptions } from '#shared/formats/extract.ts';
import type { AppError } from '#shared/kernel/index.ts';
import { usePreview, type PreviewSource } from '../../data/index.ts';
import { blamedOption, optionProblems, sameOptions, type OptionProblems } from './read-options.ts';

/** Pause after the last key before the file is looked at again. */
const TYPING_MS = 150;

/** The first rows of a file, while one says how it is read. */
export interface LivePreview {
  /** The last preview that could be made; `id` is another for each. */
  readonly good: { readonly extract: Extract; readonly page: Page; readonly id: string } | null;
  /** Why the options as they are can't be read with. */
  readonly error: AppError | null;
  /** What is wrong with single options. */
  readonly problems: OptionProblems;
  /** `good` is of earlier options: the next one is being made, or can't be. */
  readonly isOld: boolean;
  readonly isUpdating: boolean;
  /** What was found before anyone said what the delimiter is. */
  readonly detection: Detection | null;
  readonly retry: () => void;
}

interface Good {
  readonly made: { readonly extract: Extract; readonly page: Page };
  readonly options: ReadOptions;
  readonly detection: Detection | null;
  /** When it was made. */
  readonly at: number;
}

/**
 * A preview that follows the options as they are typed: it is asked for when typing pauses, the request before is
 * aborted, and the last good one stays while the next is made or can't be.
 */
export function useLivePreview(source: PreviewSource | null, options: ReadOptions): LivePreview {
  const invalid = optionProblems(options);
  const isValid = Object.keys(invalid).length === 0;
  const asked = useSettled(options, isValid);
  const query = usePreview(source, asked);
  const [good, setGood] = useState<Good | null>(null);
  if (query.data && !query.isPlaceholderData && query.data !== good?.made) {
    const { detection } = query.data.extract;
    const isDetected = asked.delimiter === undefined;
    setGood({
      made: query.data,
      options: asked,
      detection: isDetected ? detection : (good?.detection ?? null),
      at: query.dataUpdatedAt,
    });
  }
  const error = query.isError && !query.isFetching ? query.error : null;
  const isUpdating = source !== null && (query.isFetching || (isValid && !sameOptions(options, asked)));
  return {
    good: good && { ...good.made, id: JSON.stringify([source, good.options, good.at]) },
    error,
    problems: { ...blame(error, good, asked), ...invalid },
    isOld: good !== null && !sameOptions(options, good.options),
    isUpdating,
    detection: good?.detection ?? null,
    retry: () => void query.refetch(),
  };
}

/** The error at the one option that changed since the last good preview, where it is one. */
function blame(
  error: Error | null,
  good: Good | null,
  asked: ReadOptions,
): Readonly<Partial<Record<keyof ReadOptions, string>>> {
  const blamed = error && good ? blamedOption(good.options, asked) : null;
  return blamed && error ? { [blamed]: error.message } : {};
}

/** The last valid options, once they have stood for a moment; the first ones at once. */
function useSettled(options: ReadOptions, isValid: boolean): ReadOptions {
  const text = JSON.stringify(options);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (!isValid) return;
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, isValid]);
  // `settled` was made of options a few lines above.
  return JSON.parse(settled) as ReadOptions;
}
