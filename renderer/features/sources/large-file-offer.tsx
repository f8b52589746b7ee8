import { Check } from 'lucide-react';
import type { Extract, ReadOptions, Sample } from '#shared/formats/extract.ts';
import { Button, formatBytes, StatusIcon } from '../../ui/index.ts';
import { setOptions } from './read-options.ts';
import { METHODS, SAMPLE_ROWS, SAMPLE_SEED, sampleOf } from './sample-fields.tsx';
import { sampleText } from './sample-words.ts';
import styles from './sources.module.css';

interface LargeFileOfferProps {
  readonly extract: Extract;
  readonly options: ReadOptions;
  readonly onOptions: (options: ReadOptions) => void;
}

/** Says that a file is large, and what could be loaded in its place. */
export function LargeFileOffer({ extract, options, onOptions }: LargeFileOfferProps) {
  const { sample } = options;
  const take = (method: Sample['method'] | 'all') =>
    onOptions(
      setOptions({
        ...options,
        sample:
          method === 'all'
            ? undefined
            : sampleOf(method, sample?.rows ?? SAMPLE_ROWS, SAMPLE_SEED, extract.columns[0]?.name ?? ''),
      }),
    );
  return (
    <section className={styles.note} aria-label="Large file">
      <p className={styles.large}>
        <StatusIcon status="info" size="small" />
        <span>
          This file is large ({formatBytes(extract.bytes)}).{' '}
          {sample
            ? `A sample would load: ${sampleText(sample)}.`
            : 'All of it can be loaded; a sample is there sooner and often tells enough.'}
        </span>
      </p>
      <div className={styles.buttons} role="group" aria-label="What to load">
        {METHODS.map(({ id, label }) => {
          const isChosen = id === (sample?.method ?? 'all');
          return (
            <Button
              key={id}
              size="small"
              aria-pressed={isChosen}
              {...(isChosen ? { icon: <Check />, className: styles.pressed ?? '' } : {})}
              onPress={() => take(id)}
            >
              {label}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
