import { FileWarning, FolderDown, Package } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCheckedSpec, usePlace, useProject, useSpec, useWriteExport } from '#renderer/data/index.ts';
import { Button, EmptyState, Problem, Screen, Select, useCommands } from '#renderer/ui/index.ts';
import { EXPORTERS } from '#shared/exporters/index.ts';
import { DIALECTS, type Dialect } from '#shared/sql/index.ts';
import { CliEquivalent } from './cli-equivalent.tsx';
import styles from './export.module.css';
import { FilesView } from './files-view.tsx';
import { Losses } from './losses.tsx';
import { ReadinessStamp } from './readiness-stamp.tsx';
import { TargetCards } from './target-cards.tsx';
import { useExport } from './use-export.ts';
import { Written } from './written.tsx';

/** Makes the files that run the pipeline elsewhere: shown first, written when asked. */
export function ExportScreen() {
  const spec = useSpec();
  const { problems } = useCheckedSpec();
  const { search } = usePlace();
  const exporter = EXPORTERS.find(({ id }) => id === search.target) ?? EXPORTERS[0];
  if (spec?.sources.length === 0) return <NoSources />;
  if (!spec || !exporter || problems.length > 0) return <NothingToExport problems={problems.length} />;
  return <TargetExport key={exporter.id} target={exporter.id} title={exporter.title} />;
}

function NoSources() {
  const { go } = usePlace();
  return (
    <Screen title="Export">
      <EmptyState
        icon={<Package />}
        title="Nothing to export yet"
        actions={
          <Button variant="primary" onPress={() => go('sources')}>
            Go to Sources
          </Button>
        }
      >
        Files are made once the pipeline reads something: load a file and add it to the pipeline.
      </EmptyState>
    </Screen>
  );
}

function NothingToExport({ problems }: { readonly problems: number }) {
  const { go } = usePlace();
  return (
    <Screen title="Export">
      <EmptyState
        icon={problems > 0 ? <FileWarning /> : <Package />}
        title={problems > 0 ? 'The spec does not hold together' : 'Nothing to export yet'}
        actions={
          <Button variant="primary" onPress={() => go(problems > 0 ? 'pipeline' : 'home')}>
            {problems > 0 ? 'Go to the pipeline' : 'Open a project'}
          </Button>
        }
      >
        {problems > 0
          ? 'Files are only made from a spec without problems; the Problems drawer lists them.'
          : 'An export is made from the pipeline of a project.'}
      </EmptyState>
    </Screen>
  );
}

interface TargetExportProps {
  readonly target: string;
  readonly title: string;
}

function TargetExport({ target, title }: TargetExportProps) {
  const [dialect, setDialect] = useState<Dialect | null>(null);
  const { result, error } = useExport(target, dialect);
  const write = useWriteExport();
  const project = useProject().data;
  const { mutate, isPending } = write;
  const save = useMemo(
    () => (): void => mutate({ target, ...(dialect !== null && { dialect }) }),
    [mutate, target, dialect],
  );
  useWriteCommand(save, result === null || isPending);
  return (
    <Screen
      title="Export"
      subtitle={`${title}, from the spec as it stands`}
      actions={
        <>
          <DialectSelect value={dialect} onChange={setDialect} />
          <Button
            variant="primary"
            icon={<FolderDown />}
            onPress={save}
            isDisabled={result === null || isPending}
          >
            {result ? `Write ${result.files.length} files` : 'Write files'}
          </Button>
        </>
      }
    >
      <TargetCards selected={target} />
      {error && <Problem what={error.message} why={error.where?.path} remedy={error.remedy} />}
      {write.error && <Problem what={write.error.message} remedy={write.error.remedy} />}
      {write.data && <Written folder={write.data.folder} files={write.data.files} />}
      {result && (
        <>
          <ReadinessStamp />
          <FilesView files={result.files} />
          <div className={styles.foot}>
            <Losses losses={result.losses} target={title} />
            <CliEquivalent target={target} dialect={dialect} project={project?.folder ?? '.'} />
          </div>
        </>
      )}
    </Screen>
  );
}

interface DialectSelectProps {
  readonly value: Dialect | null;
  readonly onChange: (value: Dialect | null) => void;
}

const DECLARED = 'declared';

function DialectSelect({ value, onChange }: DialectSelectProps) {
  return (
    <div className={styles.dialect}>
      <Select
        label="SQL dialect"
        hideLabel
        options={[
          { id: DECLARED, label: 'SQL as declared', description: "Each target's own dialect." },
          ...DIALECTS.filter((id) => id !== 'duckdb').map((id) => ({ id, label: `SQL: ${id}` })),
        ]}
        value={value ?? DECLARED}
        onChange={(next) => onChange(DIALECTS.find((id) => id === next) ?? null)}
      />
    </div>
  );
}

function useWriteCommand(run: () => void, isDisabled: boolean): void {
  useCommands(
    useMemo(
      () => [{ id: 'export.write', title: 'Write the exported files', section: 'Export', isDisabled, run }],
      [run, isDisabled],
    ),
  );
}
