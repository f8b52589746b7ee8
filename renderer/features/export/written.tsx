import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useData } from '#renderer/data/index.ts';
import { Button, formatCount, StatusIcon } from '#renderer/ui/index.ts';
import styles from './export.module.css';

interface WrittenProps {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Where the files are now. */
export function Written({ folder, files }: WrittenProps) {
  const { bridge } = useData();
  const [shown, setShown] = useState<boolean | null>(null);
  return (
    <div className={styles.written} role="status">
      <StatusIcon status="pass" />
      <div className={styles.writtenText}>
        <p>
          <strong>{formatCount(files.length, 'file')} written</strong> to <code>{folder}</code>
        </p>
        <p className={styles.muted}>{files.join(', ')}</p>
        {shown === false && <p className={styles.muted}>This host has no file manager to show it in.</p>}
      </div>
      {bridge.kind === 'desktop' && (
        <Button
          size="small"
          icon={<FolderOpen />}
          onPress={() => {
            void bridge.reveal(folder).then(setShown);
          }}
        >
          Show in folder
        </Button>
      )}
    </div>
  );
}
