import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '#electron/main/menu.ts';
import { HOST_COMMANDS } from '#shared/rpc/index.ts';

function itemsOf(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

/** Clicks every item of ours; Electron's own arguments to `click` are not used. */
function clicked(platform: NodeJS.Platform): { sent: string[]; items: MenuItemConstructorOptions[] } {
  const sent: string[] = [];
  const items = itemsOf(menuTemplate({ platform, developer: false, send: (command) => sent.push(command) }));
  for (const { click } of items) (click as (() => void) | undefined)?.();
  return { sent, items };
}

describe('menuTemplate', () => {
  it('offers every command a page knows, once', () => {
    expect(clicked('linux').sent.sort()).toEqual([...HOST_COMMANDS].sort());
  });

  it.each(['linux', 'darwin', 'win32'] as const)('gives no shortcut twice on %s', (platform) => {
    const shortcuts = clicked(platform).items.flatMap(({ accelerator }) =>
      accelerator ? [accelerator] : [],
    );
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('leaves the keys to the page, which knows when one belongs to a text', () => {
    const registered = clicked('win32').items.filter(
      (item) => item.accelerator && item.registerAccelerator !== false,
    );
    expect(registered).toEqual([]);
  });

  it('shows developer tools to developers only', () => {
    const roles = (developer: boolean) =>
      itemsOf(menuTemplate({ platform: 'linux', developer, send: () => {} })).map(({ role }) => role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('has the app menu and the recent documents where the system has them', () => {
    const roles = (platform: NodeJS.Platform) => clicked(platform).items.map(({ role }) => role);
    expect(roles('darwin')).toEqual(expect.arrayContaining(['appMenu', 'recentDocuments', 'close']));
    expect(roles('win32')).toContain('quit');
    expect(roles('win32')).not.toContain('appMenu');
  });
});
