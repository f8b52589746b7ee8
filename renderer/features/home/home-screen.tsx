import { FileSpreadsheet, FlaskConical, FolderPlus } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import {
  takeFiles,
  useData,
  useOpenProject,
  usePlace,
  useSystemInfo,
  useTakeIn,
  type OpenProject,
} from '../../data/index.ts';
import { AppProblem, Button, classNames, FileDrop, Screen } from '../../ui/index.ts';
import styles from './home.module.css';
import { NewProjectDialog } from './new-project-dialog.tsx';
import { RecentProjects } from './recent-projects.tsx';
import { HOME } from './strings.ts';

/** Where one opens or makes a project. */
export function HomeScreen() {
  const { bridge } = useData();
  const { go } = usePlace();
  const { data: info } = useSystemInfo();
  const opening = useOpenProject();
  const takeIn = useTakeIn();
  const [isNaming, setNaming] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const open = async (request: OpenProject) => {
    setError(null);
    await opening.mutateAsync(request);
    go('sources');
  };
  const openDropped = async (dropped: readonly File[]) => {
    const { taken, errors } = await takeFiles(bridge, dropped);
    await takeIn(taken);
    if (errors.length > 0) throw errors[0];
  };
  const openFolder = async () => {
    const [folder] = await bridge.choose('project');
    if (folder) await open({ kind: 'folder', fileId: folder.file_id });
  };
  /** What goes wrong stays on the screen until something else is tried. */
  const attempt = (work: () => Promise<void>) => {
    setError(null);
    void work().catch(setError);
  };

  return (
    <Screen title={HOME.title} subtitle={`${info ? `Assay ${info.version}. ` : ''}${HOME.subtitle}`}>
      <FileDrop label={HOME.drop} onFiles={(files) => attempt(() => openDropped(files))}>
        {error !== null && <AppProblem error={error} />}
        <div className={styles.starts}>
          <Start
            icon={<FlaskConical aria-hidden />}
            title={HOME.sample.title}
            text={HOME.sample.text}
            isFirst
          >
            <Button
              variant="primary"
              isDisabled={opening.isPending}
              onPress={() => attempt(() => open({ kind: 'sample' }))}
            >
              {HOME.sample.open}
            </Button>
          </Start>
          <Start icon={<FolderPlus aria-hidden />} title={HOME.create.title} text={HOME.create.text}>
            <Button isDisabled={opening.isPending} onPress={() => setNaming(true)}>
              {HOME.create.open}
            </Button>
          </Start>
          <Start icon={<FileSpreadsheet aria-hidden />} title={HOME.file.title} text={HOME.file.text}>
            <Button
              isDisabled={opening.isPending}
              onPress={() => attempt(async () => takeIn(await bridge.choose('data')))}
            >
              {HOME.file.open}
            </Button>
            {bridge.kind === 'desktop' && (
              <Button isDisabled={opening.isPending} onPress={() => attempt(openFolder)}>
                {HOME.file.folder}
              </Button>
            )}
          </Start>
        </div>
        <RecentProjects
          isBusy={opening.isPending}
          onOpen={(id) => attempt(() => open({ kind: 'recent', id }))}
        />
      </FileDrop>
      <NewProjectDialog
        isOpen={isNaming}
        onClose={() => setNaming(false)}
        onCreate={(name, folderId) => open({ kind: 'create', name, folderId })}
      />
    </Screen>
  );
}

interface StartProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly text: string;
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}

function Start({ icon, title, text, isFirst = false, children }: StartProps) {
  return (
    <section className={classNames(styles.start, isFirst && styles.first)} aria-label={title}>
      {icon}
      <h3>{title}</h3>
      <p>{text}</p>
      <div className={styles.buttons}>{children}</div>
    </section>
  );
}
