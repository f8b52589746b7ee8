import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './code-block.module.css';
import { IconButton } from './icon-button.tsx';

export interface CodeBlockProps {
  /** The accessible name. */
  readonly label: string;
  readonly code: string;
  readonly className?: string;
}

/** Text as code, with a button that copies it. */
export function CodeBlock({ label, code, className }: CodeBlockProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className={classNames(styles.block, className)}>
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <IconButton
        size="small"
        className={styles.copy ?? ''}
        label={copied ? 'Copied' : `Copy ${label}`}
        icon={copied ? <Check /> : <Copy />}
        onPress={() => {
          void navigator.clipboard.writeText(code).then(() => setCopied(true));
        }}
      />
    </div>
  );
}
