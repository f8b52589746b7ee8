import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isTypedKey, matchesShortcut } from './shortcut.ts';
import { isTypedInto } from './typed-into.ts';

/** Something a user can do, by name: it is in the command palette and, with a shortcut, on the key sheet. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Where it stands in palette and key sheet: `Go to`, `Checks`. */
  readonly section: string;
  /** Other words it is found by. */
  readonly keywords?: string;
  /** `Ctrl+K`, `F4`, `?`. Signs act only while nothing is typed into, letters only in a list, grid or canvas. */
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface CommandRegistry {
  readonly commands: readonly Command[];
  add(owner: symbol, commands: readonly Command[]): void;
  remove(owner: symbol): void;
}

const CommandContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = useContext(CommandContext);
  if (!registry) throw new Error('commands are used outside CommandProvider');
  return registry;
}

/** Collects the commands of the shell and of the screen that is open, and listens for their keys. */
export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [owners, setOwners] = useState<ReadonlyMap<symbol, readonly Command[]>>(new Map());
  const [actions] = useState(() => ({
    add: (owner: symbol, commands: readonly Command[]) =>
      setOwners((before) => new Map(before).set(owner, commands)),
    remove: (owner: symbol) =>
      setOwners((before) => {
        const after = new Map(before);
        after.delete(owner);
        return after;
      }),
  }));
  const commands = useMemo(() => [...owners.values()].flat(), [owners]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commands.find(({ shortcut }) => shortcut && matchesShortcut(event, shortcut));
      if (!command?.shortcut || command.isDisabled) return;
      if (isTypedKey(command.shortcut) && isTypedInto(event.target)) return;
      if (isLetter(command.shortcut) && !isInCollection(event.target)) return;
      event.preventDefault();
      // A button would take Ctrl+Enter for Enter, which presses it.
      event.stopPropagation();
      command.run();
    };
    // A button would press itself with Enter, and a list would look for what begins with the letter.
    const beforeControls = (event: KeyboardEvent) => {
      const isEnter = event.key === 'Enter' && isOnButton(event.target);
      if (isEnter || (isLetter(event.key) && isInCollection(event.target))) onKeyDown(event);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keydown', beforeControls, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keydown', beforeControls, { capture: true });
    };
  }, [commands]);
  const registry = useMemo(() => ({ commands, ...actions }), [commands, actions]);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

function isOnButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, [role="tab"]') !== null;
}

/** A key that speech input or a slip would press: it must not act everywhere (WCAG 2.1.4). */
function isLetter(shortcut: string): boolean {
  return /^\p{L}$/u.test(shortcut);
}

function isInCollection(target: EventTarget | null): boolean {
  const collections = ['listbox', 'grid', 'treegrid', 'tree', 'application'];
  return (
    target instanceof Element && target.closest(collections.map((role) => `[role="${role}"]`).join()) !== null
  );
}

/** Every command that can be run here and now. */
export function useAllCommands(): readonly Command[] {
  return useRegistry().commands;
}

/** Offers commands as long as the caller is mounted. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  const { add, remove } = useRegistry();
  const [owner] = useState(() => Symbol('commands'));
  useEffect(() => add(owner, commands), [add, owner, commands]);
  useEffect(() => () => remove(owner), [remove, owner]);
}
