import { Settings2 } from 'lucide-react';
import { usePlace } from '#renderer/data/index.ts';
import { Button } from '#renderer/ui/index.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import styles from './merge.module.css';

/** How the target is loaded, in words, and the way to change it. */
export function TargetFacts({ target }: { readonly target: Target }) {
  const { go } = usePlace();
  const newest = target.order_by.length > 0 ? ` by ${target.order_by.join(', ')}` : '';
  const facts = [
    `Columns by ${target.map_by}${target.mapping ? ', some mapped by hand' : ''}`,
    target.duplicates === 'newest' ? `of duplicate keys the newest${newest}` : 'duplicate keys are rejected',
    target.compare_as_text ? 'values compared as text' : 'values compared by type',
  ];
  return (
    <div className={styles.facts}>
      <span className={styles.dry}>
        <strong>Dry run: nothing is written.</strong> {facts.join('; ')}.
      </span>
      <Button
        size="small"
        variant="quiet"
        icon={<Settings2 />}
        onPress={() => go('pipeline', { node: target.id })}
      >
        Change
      </Button>
    </div>
  );
}
