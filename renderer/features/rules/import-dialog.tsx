import { useMemo, useState } from 'react';
import { useEditSpec, useSpec, useSpecHistory } from '#renderer/data/index.ts';
import {
  Button,
  Dialog,
  EmptyState,
  formatCount,
  formatShare,
  Select,
  Table,
  Tabs,
  toast,
} from '#renderer/ui/index.ts';
import type { ImportedRule, ImportResult, NotRead } from '#shared/importers/import-result.ts';
import { placeImport, type Places } from '#shared/importers/place-import.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import styles from './import-dialog.module.css';

interface ImportDialogProps {
  /** The file's name. */
  readonly name: string;
  readonly result: ImportResult;
  readonly onClose: () => void;
}

/** What a file of rules holds for this spec: what is new, what is there already, and what could not be read, with why. */
export function ImportDialog({ name, result, onClose }: ImportDialogProps) {
  const spec = useSpec();
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  const [places, setPlaces] = useState<Places>({});
  const [tab, setTab] = useState<'new' | 'not-read' | 'present' | null>(null);
  const placed = useMemo(() => spec && placeImport(spec, result, places), [spec, result, places]);
  if (!spec || !placed) return null;
  const { added, present } = placed;
  const notRead = [...result.not_read, ...placed.not_placed].sort((a, b) => a.line - b.line);
  const accept = (): void => {
    edit(`Import ${formatCount(added.length, 'rule')}`, (before) => placeImport(before, result, places).spec);
    toast({
      text: `${formatCount(added.length, 'rule')} imported from ${name}`,
      action: { label: 'Undo', onAction: () => undo() },
    });
    onClose();
  };
  return (
    <Dialog
      title={`Import ${name}`}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={accept} isDisabled={added.length === 0}>
            {added.length === 0 ? 'Nothing to add' : `Add ${formatCount(added.length, 'rule')}`}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {result.title}: {formatCount(result.rules.length, 'rule')} read, {formatCount(notRead.length, 'part')}{' '}
        not read or not as it stands.
      </p>
      <PlacesForm spec={spec} result={result} places={places} onChange={setPlaces} />
      <Tabs
        label="What came of the file"
        value={tab ?? (added.length > 0 ? 'new' : 'not-read')}
        onChange={setTab}
        items={[
          {
            id: 'new',
            label: 'New',
            count: added.length,
            content: <Rules label="New rules" rules={added} />,
          },
          {
            id: 'not-read',
            label: 'Not read',
            count: notRead.length,
            content: <NotReadList parts={notRead} />,
          },
          {
            id: 'present',
            label: 'Already there',
            count: present.length,
            content: <Rules label="Rules that are there already" rules={present} />,
          },
        ]}
      />
    </Dialog>
  );
}

interface PlacesFormProps {
  readonly spec: Spec;
  readonly result: ImportResult;
  readonly places: Places;
  readonly onChange: (places: Places) => void;
}

/** Which dataset of the spec each one of the file is. */
function PlacesForm({ spec, result, places, onChange }: PlacesFormProps) {
  const named = [...new Set(result.rules.map(({ dataset }) => dataset))];
  const ours = [...spec.sources, ...spec.transforms, ...spec.targets].map(({ id }) => id);
  return (
    <div className={styles.places}>
      {named.map((theirs) => (
        <Select
          key={theirs}
          label={`${theirs} in the file is`}
          options={ours.map((id) => ({ id, label: id }))}
          value={places[theirs] ?? ours.find((id) => id === theirs) ?? null}
          placeholder="Choose a dataset"
          onChange={(id) => onChange({ ...places, [theirs]: id })}
        />
      ))}
    </div>
  );
}

function Rules({ label, rules }: { readonly label: string; readonly rules: readonly ImportedRule[] }) {
  if (rules.length === 0) return <EmptyState title="None" />;
  return (
    <Table
      label={label}
      className={styles.list ?? ''}
      rows={rules}
      rowKey={({ dataset, rule }) => `${dataset} ${rule.id}`}
      columns={[
        { id: 'dataset', header: 'Dataset', cell: ({ dataset }) => dataset, mono: true },
        { id: 'sentence', header: 'What must hold', cell: ({ sentence }) => sentence },
        { id: 'severity', header: 'Severity', cell: ({ rule }) => `${rule.severity}${allowed(rule)}` },
        { id: 'line', header: 'Line', cell: ({ line }) => line, number: true },
      ]}
    />
  );
}

/** What a rule lets pass, behind its severity. */
function allowed({ threshold }: Rule): string {
  const { max_count: count, max_share: share } = threshold ?? {};
  const limits = [
    ...(typeof count === 'number' ? [formatCount(count, 'row')] : []),
    ...(typeof share === 'number' ? [formatShare(share)] : []),
  ];
  return limits.length > 0 ? `, up to ${limits.join(' and ')} pass` : '';
}

function NotReadList({ parts }: { readonly parts: readonly NotRead[] }) {
  if (parts.length === 0) return <EmptyState title="Everything was read" />;
  return (
    <Table
      label="What could not be read"
      className={styles.list ?? ''}
      rows={parts}
      rowKey={(_, index) => index}
      columns={[
        { id: 'line', header: 'Line', cell: ({ line }) => line, number: true },
        { id: 'what', header: 'What', cell: ({ what }) => what },
        { id: 'why', header: 'Why', cell: ({ why }) => why },
        { id: 'remedy', header: 'What to do', cell: ({ remedy }) => remedy },
      ]}
    />
  );
}
