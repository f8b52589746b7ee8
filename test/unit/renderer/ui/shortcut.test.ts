import { describe, expect, it } from 'vitest';
import { isTypedKey, matchesShortcut } from '#renderer/ui/shortcut.ts';

const stroke = (
  key: string,
  hold: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...hold,
});

describe('a shortcut', () => {
  it('is matched with all its keys and no others', () => {
    expect(matchesShortcut(stroke('z', { ctrlKey: true }), 'Ctrl+Z')).toBe(true);
    expect(matchesShortcut(stroke('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Z')).toBe(false);
    expect(matchesShortcut(stroke('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z')).toBe(true);
    expect(matchesShortcut(stroke('F6', { shiftKey: true }), 'F6')).toBe(false);
  });

  it('with Ctrl is Cmd on a Mac', () => {
    expect(matchesShortcut(stroke('k', { metaKey: true }), 'Ctrl+K')).toBe(true);
  });

  it('that is a sign does not care how the keyboard makes it', () => {
    expect(matchesShortcut(stroke('?', { shiftKey: true }), '?')).toBe(true);
    expect(matchesShortcut(stroke('?'), '?')).toBe(true);
  });

  it('of a single character, undo and redo belong to the text one types', () => {
    expect(['?', 'R', '/', 'Ctrl+Z', 'Ctrl+Shift+Z'].every(isTypedKey)).toBe(true);
    expect(['Ctrl+K', 'F4', 'Alt+O', 'Shift+F6'].map(isTypedKey)).toEqual([false, false, false, false]);
  });
});
