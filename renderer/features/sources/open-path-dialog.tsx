import { useState } from 'react';
import type { HostFile } from '#shared/rpc/index.ts';
import { useData } from '../../data/index.ts';
import { AppProblem, Button, Dialog, TextField } from '../../ui/index.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

interface OpenPathDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onFile: (file: HostFile) => void;
}

/** Asks for a path, a folder or a pattern. */
export function OpenPathDialog(props: OpenPathDialogProps) {
  return (
    <Dialog title={SOURCES.path.title} isOpen={props.isOpen} onClose={props.onClose}>
      <OpenPathForm {...props} />
    </Dialog>
  );
}

function OpenPathForm({ onClose, onFile }: OpenPathDialogProps) {
  const { bridge } = useData();
  const [path, setPath] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const open = async () => {
    setBusy(true);
    setError(null);
    try {
      const file = await bridge.addPath(path);
      if (!file) return;
      onFile(file);
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
        if (path.trim() !== '') void open();
      }}
    >
      {error !== null && <AppProblem error={error} />}
      <TextField
        label="Path"
        autoFocus
        mono
        value={path}
        onChange={setPath}
        placeholder="/data/orders/2025-*.csv"
        description={SOURCES.path.text}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isDisabled={path.trim() === '' || isBusy}>
          Open
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
