import { X } from 'lucide-react';
import { useJobs } from '../data/index.ts';
import { CodeBlock, EmptyState, IconButton, Tabs, type DrawerTab, type ShownSql } from '../ui/index.ts';
import { SlotOutlet, useFilledSlot } from '../ui/slots.tsx';
import styles from './drawer.module.css';
import { JobList } from './job-list.tsx';
import { preferences, usePreference } from './preferences.ts';
import { ProblemList } from './problem-list.tsx';
import { useProblems } from './use-problems.ts';

/** Rows, SQL, problems and jobs under the screen. */
export function Drawer({ sql }: { readonly sql: ShownSql | null }) {
  const tab = usePreference('drawerTab');
  const rows = useFilledSlot('rows');
  const jobs = useJobs();
  const problems = useProblems();
  return (
    <section className={styles.drawer} aria-label="Drawer" data-pane>
      <Tabs<DrawerTab>
        label="Drawer"
        fill
        className={styles.tabs ?? ''}
        value={tab}
        onChange={(drawerTab) => preferences.setState({ drawerTab })}
        actions={
          <IconButton
            size="small"
            label="Close the drawer"
            shortcut="Ctrl+J"
            icon={<X />}
            onPress={() => preferences.setState({ drawerOpen: false })}
          />
        }
        items={[
          { id: 'rows', label: rows ?? 'Rows', content: <Rows isFilled={rows !== null} /> },
          { id: 'sql', label: 'SQL', content: <Sql shown={sql} /> },
          {
            id: 'problems',
            label: 'Problems',
            count: problems.length > 0 ? problems.length : undefined,
            content: <ProblemList problems={problems} />,
          },
          {
            id: 'jobs',
            label: 'Jobs',
            count: jobs.filter((job) => job.status === 'running').length || undefined,
            content: <JobList jobs={jobs} />,
          },
        ]}
      />
    </section>
  );
}

function Rows({ isFilled }: { readonly isFilled: boolean }) {
  return (
    <>
      <SlotOutlet name="rows" className={isFilled ? (styles.slot ?? '') : ''} />
      {!isFilled && <EmptyState title="No rows here">This screen has no rows to show yet.</EmptyState>}
    </>
  );
}

function Sql({ shown }: { readonly shown: ShownSql | null }) {
  if (!shown) {
    return (
      <EmptyState title="No query chosen">
        Every number that Assay measures has an SQL button beside it. Its query shows here.
      </EmptyState>
    );
  }
  return (
    <div className={styles.sql}>
      <p className={styles.sqlTitle}>{shown.title}</p>
      <CodeBlock label="SQL" code={shown.sql} />
    </div>
  );
}
