import { Search } from 'lucide-react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useExtracts, usePlace } from '../data/index.ts';
import { useAllCommands, type Command } from '../ui/index.ts';
import styles from './command-palette.module.css';

interface OverlayProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every command and every dataset, found by typing. */
export function CommandPalette({ isOpen, onClose }: OverlayProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Commands">
          <PaletteList onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteList({ onClose }: { readonly onClose: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const commands = [...useOffered(), ...useDatasetCommands()];
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label="Search commands" autoFocus className={styles.field ?? ''}>
        <Search aria-hidden />
        <Input placeholder="Type a command, a step or a dataset" />
      </SearchField>
      {/* The focus stays in the field, so what scrolls must be reachable by itself. */}
      <div className={styles.scroll} role="group" aria-label="Matching commands" tabIndex={0}>
        <Menu
          aria-label="Commands"
          className={styles.menu ?? ''}
          items={commands}
          onAction={(id) => {
            onClose();
            commands.find((command) => command.id === id)?.run();
          }}
          renderEmptyState={() => <div className={styles.empty}>No command matches.</div>}
        >
          {(command) => (
            <MenuItem
              id={command.id}
              textValue={`${command.section} ${command.title} ${command.keywords ?? ''}`}
              className={styles.item ?? ''}
              isDisabled={command.isDisabled ?? false}
            >
              <span className={styles.section}>{command.section}</span>
              <span className={styles.name}>{command.title}</span>
              {command.shortcut !== undefined && <kbd>{command.shortcut}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

/** What can be run; not the palette itself, and a command with two keys once. */
function useOffered(): readonly Command[] {
  const seen = new Set<string>(['Search or run a command']);
  return useAllCommands().filter((command) => !seen.has(command.title) && seen.add(command.title));
}

function useDatasetCommands(): readonly Command[] {
  const { data: extracts } = useExtracts();
  const { go } = usePlace();
  return (extracts ?? []).map((extract) => ({
    id: `dataset-${extract.table}`,
    title: `Profile ${extract.table}`,
    section: 'Dataset',
    run: () => go('profile', { dataset: extract.table }),
  }));
}
