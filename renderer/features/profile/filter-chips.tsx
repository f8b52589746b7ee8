import { FilterX, FlipHorizontal2, ListPlus, X } from 'lucide-react';
import { Button, IconButton } from '../../ui/index.ts';
import { conditionKey, inverted } from './facet-filters.ts';
import { useFacets } from './facets.ts';
import { filterWords } from './filter-words.ts';
import { useRuleMenu } from './rule-menu.tsx';
import styles from './profile.module.css';
import { PROFILE } from './strings.ts';

/** What everything on the screen is filtered by; each filter can be turned round or taken off. */
export function FilterChips() {
  const { filters, set } = useFacets();
  const openMenu = useRuleMenu();
  if (filters.length === 0) return <p className={styles.muted}>{PROFILE.howToFilter}</p>;
  return (
    <div className={styles.chips}>
      <ul className={styles.chipList} aria-label="Filters">
        {filters.map((filter) => (
          <li
            key={`${conditionKey(filter)} ${filter.exclude}`}
            className={styles.chip}
            data-exclude={filter.exclude || undefined}
          >
            <span className={styles.chipText} title={filterWords(filter)}>
              {filterWords(filter)}
            </span>
            <IconButton
              size="small"
              label={`Turn round: ${filterWords({ ...filter, exclude: !filter.exclude })}`}
              icon={<FlipHorizontal2 />}
              onPress={() => set(inverted(filters, filter))}
            />
            <IconButton
              size="small"
              label={`Make a rule of: ${filterWords(filter)}`}
              icon={<ListPlus />}
              onPress={({ target }) => openMenu(filter, target)}
            />
            <IconButton
              size="small"
              label={`Remove the filter: ${filterWords(filter)}`}
              icon={<X />}
              onPress={() => set(filters.filter((other) => other !== filter))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" variant="quiet" icon={<FilterX />} onPress={() => set([])}>
        Clear all filters
      </Button>
    </div>
  );
}
