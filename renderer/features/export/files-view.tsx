import { Check, Copy, FileText, Folder } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { usePlace } from '#renderer/data/index.ts';
import { CodeEditor } from '#renderer/ui/code-editor/index.ts';
import { formatBytes, IconButton, useCommands } from '#renderer/ui/index.ts';
import type { ExportFile } from '#shared/exporters/define-exporter.ts';
import styles from './export.module.css';
import { fileTree, type TreeEntry } from './file-tree.ts';
import { languageOf } from './language-of.ts';

/** The files as a tree, and the chosen one as it would be written. */
export function FilesView({ files }: { readonly files: readonly ExportFile[] }) {
  const { search, select } = usePlace();
  const tree = useMemo(() => fileTree(files.map(({ path }) => path)), [files]);
  const file = files.find(({ path }) => path === search.file) ?? files[0];
  useFileCommands(files, file);
  if (!file) return null;
  return (
    <section className={styles.files} aria-label="Files">
      <Tree
        aria-label="Files to write"
        className={styles.tree ?? ''}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[file.path]}
        defaultExpandedKeys={folders(tree)}
        onSelectionChange={(keys) => {
          const [path] = keys === 'all' ? [] : keys;
          if (files.some((each) => each.path === path)) select({ file: String(path) });
        }}
      >
        {tree.map(entry)}
      </Tree>
      <div className={styles.preview}>
        <header className={styles.previewHead}>
          <code>{file.path}</code>
          <span className={styles.muted}>{formatBytes(new TextEncoder().encode(file.content).length)}</span>
          <CopyFile file={file} />
        </header>
        <div className={styles.previewBody}>
          <CodeEditor
            key={file.path}
            value={file.content}
            language={languageOf(file.path)}
            readOnly
            label={`${file.path}, read only`}
          />
        </div>
      </div>
    </section>
  );
}

function folders(entries: readonly TreeEntry[]): string[] {
  return entries.flatMap(({ path, children }) => (children ? [path, ...folders(children)] : []));
}

function entry({ path, name, children }: TreeEntry) {
  return (
    <TreeItem key={path} id={path} textValue={name} className={styles.treeItem ?? ''}>
      <TreeItemContent>
        {children && (
          <AriaButton slot="chevron" className={styles.chevron ?? ''}>
            <span aria-hidden>▸</span>
          </AriaButton>
        )}
        {children ? <Folder aria-hidden /> : <FileText aria-hidden />}
        <span>{name}</span>
      </TreeItemContent>
      {children?.map(entry)}
    </TreeItem>
  );
}

function CopyFile({ file }: { readonly file: ExportFile }) {
  const [copied, setCopied] = useState<string | null>(null);
  const done = copied === file.path;
  return (
    <IconButton
      size="small"
      label={done ? 'Copied' : `Copy ${file.path}`}
      shortcut="Ctrl+Shift+C"
      icon={done ? <Check /> : <Copy />}
      onPress={() => {
        void navigator.clipboard.writeText(file.content).then(() => setCopied(file.path));
      }}
    />
  );
}

function useFileCommands(files: readonly ExportFile[], file: ExportFile | undefined): void {
  const { select } = usePlace();
  useCommands(
    useMemo(() => {
      const step = (by: number): void => {
        const at = files.findIndex(({ path }) => path === file?.path);
        const next = files[(at + by + files.length) % files.length];
        if (next) select({ file: next.path });
      };
      const section = 'Export';
      return [
        { id: 'export.next', title: 'Next file', section, shortcut: 'Ctrl+PageDown', run: () => step(1) },
        {
          id: 'export.previous',
          title: 'Previous file',
          section,
          shortcut: 'Ctrl+PageUp',
          run: () => step(-1),
        },
        {
          id: 'export.copy',
          title: 'Copy the file',
          section,
          shortcut: 'Ctrl+Shift+C',
          run: () => void navigator.clipboard.writeText(file?.content ?? ''),
        },
      ];
    }, [files, file, select]),
  );
}
