import { Copy, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useEditSpec } from '#renderer/data/index.ts';
import { Button, formatCount, NumberField, Panel, Select, TextField } from '#renderer/ui/index.ts';
import { TagsField } from '#renderer/ui/schema-form/tags-field.tsx';
import type { Spec } from '#shared/pipeline/spec.ts';
import { boundRule } from '#shared/rules/index.ts';
import { changeRules, moveRules, sharedSettings, type BulkChange } from './bulk-edit.ts';
import { rulesOf } from './rules-of.ts';
import styles from './rules.module.css';
import type { useRuleActions } from './use-rule-actions.ts';
import { useGuardable } from './use-guardable.ts';

interface BulkPanelProps {
  readonly spec: Spec;
  readonly ids: ReadonlySet<string>;
  readonly actions: ReturnType<typeof useRuleActions>;
}

/** Several rules at once: what is set here is set for all of them, a step of undo each. */
export function BulkPanel({ spec, ids, actions }: BulkPanelProps) {
  const edit = useEditSpec();
  const shared = sharedSettings(spec, ids);
  const named = formatCount(ids.size, 'rule');
  const change = (what: string, settings: BulkChange): void =>
    edit(`Set the ${what} of ${named}`, (before) => changeRules(before, ids, settings));
  const setLevel = (level: { max_count?: number; max_share?: number }): void =>
    change('threshold', { threshold: Object.keys(level).length === 0 ? null : level });
  return (
    <Panel
      title={`${named} chosen`}
      actions={
        <>
          <Button size="small" icon={<Copy />} onPress={actions.duplicate}>
            Duplicate
          </Button>
          <Button size="small" icon={<Trash2 />} onPress={actions.remove}>
            Delete
          </Button>
        </>
      }
    >
      <div className={styles.bulkEdit}>
        <div className={styles.form}>
          <Select
            label="Severity"
            placeholder="Differs"
            options={SEVERITIES}
            value={shared.severity ?? null}
            onChange={(severity) => change('severity', { severity })}
          />
          <OnLeave
            label="Violations allowed"
            value={asNumber(shared.max_count)}
            isMixed={shared.max_count === undefined}
            onTake={(count) => setLevel(count === null ? {} : { max_count: Math.max(0, Math.round(count)) })}
          />
          <OnLeave
            label="Share of rows allowed"
            value={asNumber(shared.max_share)}
            isMixed={shared.max_share === undefined}
            onTake={(share) => setLevel(share === null ? {} : { max_share: Math.min(1, Math.max(0, share)) })}
          />
          <Owner
            key={`${shared.owner ?? ''} ${[...ids].join(' ')}`}
            owner={shared.owner}
            onTake={(owner) => change('owner', { owner })}
          />
          <TagsField
            label="Tags"
            description="Those that all of them have; what is added here is added to each."
            value={shared.tags}
            onChange={(tags) =>
              change('tags', {
                addTags: tags.filter((tag) => !shared.tags.includes(tag)),
                removeTags: shared.tags.filter((tag) => !tags.includes(tag)),
              })
            }
          />
          <MoveTo
            dataset={shared.dataset}
            onTake={(dataset) =>
              edit(`Move ${named} to ${dataset}`, (before) => moveRules(before, ids, dataset))
            }
          />
        </div>
        <ChosenRules spec={spec} ids={ids} />
      </div>
    </Panel>
  );
}

const SEVERITIES = [
  { id: 'error', label: 'Error' },
  { id: 'warn', label: 'Warn' },
] as const;

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function ChosenRules({ spec, ids }: Omit<BulkPanelProps, 'actions'>): ReactNode {
  return (
    <ul className={styles.chosenRules} aria-label="Chosen rules">
      {rulesOf(spec, ids).map(({ rule, dataset }) => (
        <li key={rule.id}>
          <span>{boundRule(rule).sentence}</span>
          <span className={styles.muted}>
            {dataset}, {rule.severity}
            {rule.owner !== undefined && `, ${rule.owner}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function MoveTo({
  dataset,
  onTake,
}: {
  readonly dataset: string | undefined;
  readonly onTake: (dataset: string) => void;
}) {
  const guardable = useGuardable();
  return (
    <Select
      label="Dataset"
      placeholder="Differs"
      options={guardable.map((id) => ({ id, label: id }))}
      value={dataset ?? null}
      onChange={onTake}
    />
  );
}

interface OnLeaveProps {
  readonly label: string;
  readonly value: number | null;
  readonly isMixed: boolean;
  readonly onTake: (value: number | null) => void;
}

/** A number field hands its number over when it is left. */
function OnLeave({ label, value, isMixed, onTake }: OnLeaveProps) {
  return (
    <NumberField
      label={label}
      value={value}
      onChange={(next) => {
        if (next !== value) onTake(next);
      }}
      minValue={0}
      placeholder={isMixed ? 'Differs' : 'None'}
      formatOptions={{ maximumFractionDigits: 8, useGrouping: false }}
    />
  );
}

function Owner({
  owner,
  onTake,
}: {
  readonly owner: string | null | undefined;
  readonly onTake: (owner: string | null) => void;
}) {
  const [text, setText] = useState(owner ?? '');
  const take = (): void => {
    const next = text.trim() === '' ? null : text.trim();
    if (next !== (owner ?? null)) onTake(next);
  };
  return (
    <TextField
      label="Owner"
      value={text}
      onChange={setText}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
      placeholder={owner === undefined ? 'Differs' : 'None'}
    />
  );
}
