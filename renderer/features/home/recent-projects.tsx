import { FolderOpen, Trash2 } from 'lucide-react';
import type { RecentProject } from '#shared/rpc/index.ts';
import { useForgetProject, useRecentProjects } from '../../data/index.ts';
import { AppProblem, Badge, Button, IconButton, Loading, Panel, Table } from '../../ui/index.ts';
import styles from './home.module.css';
import { HOME } from './strings.ts';

interface RecentProjectsProps {
  readonly isBusy: boolean;
  readonly onOpen: (id: string) => void;
}

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** The projects opened last. */
export function RecentProjects({ isBusy, onOpen }: RecentProjectsProps) {
  const recent = useRecentProjects();
  const { mutate: forget } = useForgetProject();
  return (
    <Panel title={HOME.recent} flush>
      {recent.isPending && <Loading label="Reading the list" lines={3} />}
      {recent.isError && (
        <AppProblem
          error={recent.error}
          actions={<Button onPress={() => void recent.refetch()}>Try again</Button>}
        />
      )}
      {recent.data?.length === 0 && <p className={styles.none}>{HOME.noRecent}</p>}
      {recent.data && recent.data.length > 0 && (
        <Table
          label={HOME.recent}
          rows={recent.data}
          rowKey={(project) => project.id}
          columns={[
            {
              id: 'name',
              header: 'Project',
              cell: (project) => (
                <div>
                  <span className={styles.name}>{project.name}</span>
                  <div className={styles.folder}>{project.folder}</div>
                </div>
              ),
            },
            {
              id: 'verdict',
              header: 'Last run',
              width: '120px',
              cell: (project) => <Verdict project={project} />,
            },
            {
              id: 'opened',
              header: 'Opened',
              width: '180px',
              cell: (project) => DATE.format(new Date(project.opened_at)),
            },
            {
              id: 'actions',
              header: <span className="visually-hidden">Actions</span>,
              width: '130px',
              number: true,
              cell: (project) => (
                <>
                  <Button
                    size="small"
                    icon={<FolderOpen />}
                    isDisabled={isBusy || project.missing}
                    aria-label={`Open ${project.name}`}
                    onPress={() => onOpen(project.id)}
                  >
                    Open
                  </Button>{' '}
                  <IconButton
                    size="small"
                    label={`Take ${project.name} off this list (its folder stays)`}
                    icon={<Trash2 />}
                    onPress={() => forget(project.id)}
                  />
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Verdict({ project }: { readonly project: RecentProject }) {
  if (project.missing) return <Badge status="warn">Folder is gone</Badge>;
  switch (project.verdict) {
    case null:
      return <Badge status="skip">Not run</Badge>;
    case 'succeeded':
      return <Badge status="pass">Succeeded</Badge>;
    case 'failed':
      return <Badge status="error">Failed</Badge>;
  }
}
