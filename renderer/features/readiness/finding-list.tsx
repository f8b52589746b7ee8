import { ArrowRight, Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { usePlace } from '#renderer/data/index.ts';
import { Button, EmptyState, StatusIcon } from '#renderer/ui/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Finding } from '#shared/review/finding.ts';
import { guardrailOf } from './finding-filter.ts';
import { placeName, placeOf, type SpecPlace } from './place-of.ts';
import styles from './readiness.module.css';
import { SEVERITIES } from './severities.ts';

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly spec: Spec;
  readonly empty: string;
}

/** Findings, worst first: what, where, what to do. Enter goes there; J and K walk. */
export function FindingList({ findings, spec, empty }: FindingListProps) {
  const { go } = usePlace();
  const open = (place: SpecPlace): void => {
    if (place.step === 'rules') go('rules', { rule: place.rule, dataset: place.dataset });
    else go('pipeline', place.node === null ? {} : { node: place.node });
  };
  const items = findings.map((finding, index) => ({
    id: `${index} ${finding.id} ${finding.where}`,
    finding,
    place: placeOf(spec, finding.where),
  }));
  return (
    // J and K walk before the list takes them for type-ahead.
    <div onKeyDownCapture={walk} className={styles.findingsFrame}>
      <GridList
        aria-label="Findings"
        className={styles.findings ?? ''}
        items={items}
        onAction={(key) => {
          const item = items.find(({ id }) => id === key);
          if (item) open(item.place);
        }}
        renderEmptyState={() => <EmptyState icon={<Check />} title={empty} />}
      >
        {(item) => <FindingItem id={item.id} finding={item.finding} place={item.place} onOpen={open} />}
      </GridList>
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[at + (event.key === 'j' ? 1 : -1)]?.focus();
  event.preventDefault();
  event.stopPropagation();
}

interface FindingItemProps {
  readonly id: string;
  readonly finding: Finding;
  readonly place: SpecPlace;
  readonly onOpen: (place: SpecPlace) => void;
}

function FindingItem({ id, finding, place, onOpen }: FindingItemProps) {
  const { status, word } = SEVERITIES[finding.severity];
  return (
    <GridListItem id={id} textValue={finding.message} className={styles.finding ?? ''}>
      <StatusIcon status={status} label={word} />
      <div className={styles.findingText}>
        <span className={styles.findingTitle}>{finding.message}</span>
        <span>{finding.fix}</span>
        <span className={styles.guardrail}>
          {word}: {guardrailOf(finding)?.title ?? finding.id}
        </span>
      </div>
      <span className={styles.findingLink}>
        <Button size="small" variant="quiet" icon={<ArrowRight />} onPress={() => onOpen(place)}>
          {placeName(place, finding.where)}
        </Button>
      </span>
    </GridListItem>
  );
}
