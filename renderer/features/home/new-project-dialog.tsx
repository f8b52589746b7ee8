import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { HostFile } from '#shared/rpc/index.ts';
import { useData } from '../../data/index.ts';
import { AppProblem, Button, Dialog, TextField } from '../../ui/index.ts';
import styles from './home.module.css';

interface NewProjectDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreate: (name: string, folderId: string | null) => Promise<void>;
}

/** Asks for a name, and on the desktop for a folder. */
export function NewProjectDialog(props: NewProjectDialogProps) {
  return (
    <Dialog title="New project" isOpen={props.isOpen} onClose={props.onClose}>
      <NewProjectForm {...props} />
    </Dialog>
  );
}

function NewProjectForm({ onClose, onCreate }: NewProjectDialogProps) {
  const { bridge } = useData();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState<HostFile | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    setError(null);
    try {
      await onCreate(name.trim(), folder?.file_id ?? null);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void create();
      }}
    >
      {error !== null && <AppProblem error={error} />}
      <TextField
        label="Name"
        autoFocus
        value={name}
        onChange={setName}
        placeholder="orders_to_warehouse"
        description="Names the pipeline, its folder and its DAG: lower-case letters, digits and _ work everywhere."
      />
      {bridge.kind === 'desktop' && (
        <div className={styles.where}>
          <Button
            icon={<FolderOpen />}
            onPress={() =>
              void bridge.choose('folder').then(([chosen]) => chosen && setFolder(chosen), setError)
            }
          >
            Choose folder
          </Button>
          <span>{folder?.name ?? 'A folder of that name in your Assay folder'}</span>
        </div>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isDisabled={name.trim() === '' || isBusy}>
          Create project
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
