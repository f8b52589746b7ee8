/** The parts of a keyboard event a shortcut is matched against. */
export interface Keystroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a keystroke is the shortcut (`Ctrl+Shift+Z`, `F4`, `?`). `Ctrl` is also the Mac's Cmd. */
export function matchesShortcut(stroke: Keystroke, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const wanted = new Set(parts.slice(0, -1));
  const control = stroke.ctrlKey || stroke.metaKey;
  if (control !== wanted.has('Ctrl') || stroke.altKey !== wanted.has('Alt')) return false;
  // A sign such as `?` needs Shift on some keyboards and not on others.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  if (!isSign && stroke.shiftKey !== wanted.has('Shift')) return false;
  return stroke.key.toLowerCase() === key.toLowerCase();
}

/**
 * A shortcut that belongs to a text while it is being edited: a character without Ctrl or Alt, and undo and redo,
 * which every text field has of its own.
 */
export function isTypedKey(shortcut: string): boolean {
  if (shortcut === 'Ctrl+Z' || shortcut === 'Ctrl+Shift+Z') return true;
  return !/^(?:Ctrl|Alt)\+|(?:^|\+)F\d+$/.test(shortcut);
}

/** The key that opens the menu of what has the focus. */
export function isMenuKey({ key, shiftKey }: Pick<Keystroke, 'key' | 'shiftKey'>): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
