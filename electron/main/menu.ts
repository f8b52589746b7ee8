import type { MenuItemConstructorOptions } from 'electron';
import type { HostCommand } from '#shared/rpc/index.ts';

type Item = MenuItemConstructorOptions;

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Shows what developers of the app need. */
  readonly developer: boolean;
  /** Where our items send their command: the page of the focused window. */
  send(command: HostCommand): void;
}

/** The native menu; each of our items sends its command to the page, the others are the system's own. */
export function menuTemplate({ platform, developer, send }: MenuOptions): Item[] {
  const mac = platform === 'darwin';
  const item: MakeItem = (label, command, accelerator) => ({
    label,
    click: () => send(command),
    ...(accelerator !== undefined && { accelerator }),
  });
  const menus: Item[] = [
    { label: '&File', submenu: fileMenu(item, mac) },
    { label: '&Edit', submenu: editMenu(item, mac) },
    { label: '&Go', submenu: goMenu(item) },
    { label: '&Run', submenu: [item('Run Pipeline on the Extracts', 'run', 'CmdOrCtrl+Enter')] },
    { label: '&View', submenu: viewMenu(developer) },
    { role: 'windowMenu' },
  ];
  return mac ? [{ role: 'appMenu' }, ...menus] : menus;
}

type MakeItem = (label: string, command: HostCommand, accelerator?: string) => Item;

const SEPARATOR: Item = { type: 'separator' };

function fileMenu(item: MakeItem, mac: boolean): Item[] {
  const recent: Item = { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] };
  return [
    item('New Project …', 'new_project', 'CmdOrCtrl+N'),
    item('Open Project …', 'open_project', 'CmdOrCtrl+O'),
    item('Open Sample Project', 'open_sample'),
    ...(mac ? [recent] : []),
    SEPARATOR,
    item('Open Data …', 'open_data', 'CmdOrCtrl+Shift+O'),
    SEPARATOR,
    item('Save', 'save', 'CmdOrCtrl+S'),
    SEPARATOR,
    { role: mac ? 'close' : 'quit' },
  ];
}

function editMenu(item: MakeItem, mac: boolean): Item[] {
  return [
    // The spec has one history, the page's; what is typed into a field goes there once it is an edit.
    item('Undo', 'undo', 'CmdOrCtrl+Z'),
    item('Redo', 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
    SEPARATOR,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

const SCREENS: readonly (readonly [label: string, command: HostCommand])[] = [
  ['Home', 'go_home'],
  ['Sources', 'go_sources'],
  ['Profile', 'go_profile'],
  ['Rules', 'go_rules'],
  ['Checks', 'go_checks'],
  ['Merge', 'go_merge'],
  ['Pipeline', 'go_pipeline'],
  ['Readiness', 'go_readiness'],
  ['Export', 'go_export'],
];

function goMenu(item: MakeItem): Item[] {
  return [
    item('Command Palette …', 'palette', 'CmdOrCtrl+K'),
    SEPARATOR,
    ...SCREENS.map(([label, command], index) => item(label, command, `CmdOrCtrl+${index + 1}`)),
  ];
}

function viewMenu(developer: boolean): Item[] {
  const forDevelopers: Item[] = [SEPARATOR, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
    ...(developer ? forDevelopers : []),
  ];
}
