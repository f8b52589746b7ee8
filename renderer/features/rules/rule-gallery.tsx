import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Badge, Dialog, SearchField, Select, Tabs } from '#renderer/ui/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { findRuleTypes, type RuleType } from '#shared/rules/index.ts';
import { findTemplates, type AnyTemplate } from '#shared/rules/templates/index.ts';
import { exampleSentence } from './sentence-slots.ts';
import styles from './rules.module.css';
import { TemplateForm } from './template-form.tsx';
import { useGuardable } from './use-guardable.ts';

interface RuleGalleryProps {
  readonly isOpen: boolean;
  readonly spec: Spec;
  readonly dataset: string | null;
  readonly onClose: () => void;
  readonly onChoose: (type: RuleType, dataset: string) => void;
  /** Rules of a template are in the spec; gets the first. */
  readonly onApplied: (id: string, dataset: string) => void;
}

/** Every rule type, and ready sets of rules, to begin with. */
export function RuleGallery({ isOpen, spec, dataset, onClose, onChoose, onApplied }: RuleGalleryProps) {
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [tab, setTab] = useState<'types' | 'templates'>('types');
  const [template, setTemplate] = useState<AnyTemplate | null>(null);
  const guarded = useGuardable();
  const chosen = picked ?? dataset ?? guarded[0] ?? null;
  const close = (): void => {
    setTemplate(null);
    setQuery('');
    onClose();
  };
  return (
    <Dialog
      title={template ? `Template: ${template.title}` : 'Add a rule'}
      isOpen={isOpen}
      onClose={close}
      size="wide"
    >
      {template && chosen !== null ? (
        <TemplateForm
          template={template}
          spec={spec}
          dataset={chosen}
          onDone={(id) => {
            if (id === null) setTemplate(null);
            else {
              close();
              onApplied(id, chosen);
            }
          }}
        />
      ) : (
        <div className={styles.gallery}>
          <div className={styles.galleryHead}>
            <SearchField
              label={tab === 'types' ? 'Find a rule type' : 'Find a template'}
              value={query}
              onChange={setQuery}
            />
            <Select
              label="Dataset"
              hideLabel
              options={guarded.map((id) => ({ id, label: id }))}
              value={chosen}
              onChange={setPicked}
            />
          </div>
          <Tabs
            label="Begin with"
            value={tab}
            onChange={setTab}
            items={[
              {
                id: 'types',
                label: 'Rule types',
                count: findRuleTypes(query).length,
                content: (
                  <TypeCards
                    query={query}
                    isDisabled={chosen === null}
                    onChoose={(type) => {
                      setQuery('');
                      if (chosen !== null) onChoose(type, chosen);
                    }}
                  />
                ),
              },
              {
                id: 'templates',
                label: 'Templates',
                count: findTemplates(query).length,
                content: <TemplateCards query={query} isDisabled={chosen === null} onChoose={setTemplate} />,
              },
            ]}
          />
        </div>
      )}
    </Dialog>
  );
}

interface CardsProps<Chosen> {
  readonly query: string;
  readonly isDisabled: boolean;
  readonly onChoose: (chosen: Chosen) => void;
}

function TypeCards({ query, isDisabled, onChoose }: CardsProps<RuleType>) {
  const shown = findRuleTypes(query);
  return (
    <div className={styles.cards} role="group" aria-label="Rule types">
      {shown.map((rule) => (
        <AriaButton
          key={rule.type}
          className={styles.card ?? ''}
          isDisabled={isDisabled}
          onPress={() => onChoose(rule.type)}
        >
          <span className={styles.cardHead}>
            <span className={styles.cardTitle}>{rule.title}</span>
            <Badge>{rule.dimension}</Badge>
          </span>
          <span>{exampleSentence(rule)}</span>
          <span className={styles.cardText}>{rule.nulls}</span>
        </AriaButton>
      ))}
      {shown.length === 0 && <p className={styles.muted}>No rule type matches.</p>}
    </div>
  );
}

function TemplateCards({ query, isDisabled, onChoose }: CardsProps<AnyTemplate>) {
  const shown = findTemplates(query);
  return (
    <div className={styles.cards} role="group" aria-label="Templates">
      {shown.map((template) => (
        <AriaButton
          key={template.id}
          className={styles.card ?? ''}
          isDisabled={isDisabled}
          onPress={() => onChoose(template)}
        >
          <span className={styles.cardTitle}>{template.title}</span>
          <span>{template.about}</span>
        </AriaButton>
      ))}
      {shown.length === 0 && <p className={styles.muted}>No template matches.</p>}
    </div>
  );
}
