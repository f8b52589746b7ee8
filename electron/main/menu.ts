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
    // Shown, not registered: the page knows its keys, and which of them belong to a text that is being edited.
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  });
  const menus: Item[] = [
    { label: '&File', submenu: fileMenu(item, mac) },
    { label: '&Edit', submenu: editMenu(item) },
    { label: '&Go', submenu: goMenu(item) },
    { label: '&View', submenu: viewMenu(item, developer) },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keyboard Shortcuts', 'shortcuts')] },
  ];
  return mac ? [{ role: 'appMenu' }, ...menus] : menus;
}

type MakeItem = (label: string, command: HostCommand, accelerator?: string) => Item;

const SEPARATOR: Item = { type: 'separator' };

function fileMenu(item: MakeItem, mac: boolean): Item[] {
  const recent: Item = { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] };
  return [
    item('Open …', 'open', 'CmdOrCtrl+O'),
    item('Open Sample Project', 'open-sample'),
    ...(mac ? [recent] : []),
    SEPARATOR,
    item('Save', 'save', 'CmdOrCtrl+S'),
    item('Close Project', 'close'),
    SEPARATOR,
    { role: mac ? 'close' : 'quit' },
  ];
}

function editMenu(item: MakeItem): Item[] {
  return [
    // The spec has one history, the page's; what is typed into a field goes there once it is an edit.
    item('Undo', 'undo', 'CmdOrCtrl+Z'),
    item('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
    SEPARATOR,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

const SCREENS: readonly (readonly [label: string, command: HostCommand])[] = [
  ['Home', 'go-home'],
  ['Sources', 'go-sources'],
  ['Profile', 'go-profile'],
  ['Rules', 'go-rules'],
  ['Checks', 'go-checks'],
  ['Merge', 'go-merge'],
  ['Pipeline', 'go-pipeline'],
  ['Readiness', 'go-readiness'],
  ['Export', 'go-export'],
];

function goMenu(item: MakeItem): Item[] {
  return [
    item('Command Palette …', 'palette', 'CmdOrCtrl+K'),
    SEPARATOR,
    ...SCREENS.map(([label, command], index) => item(label, command, `CmdOrCtrl+${index + 1}`)),
  ];
}

function viewMenu(item: MakeItem, developer: boolean): Item[] {
  const forDevelopers: Item[] = [SEPARATOR, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    item('List', 'context', 'CmdOrCtrl+B'),
    item('Inspector', 'inspector', 'F4'),
    item('Drawer', 'drawer', 'CmdOrCtrl+J'),
    SEPARATOR,
    {
      label: 'Theme',
      submenu: [item('System', 'theme-system'), item('Light', 'theme-light'), item('Dark', 'theme-dark')],
    },
    SEPARATOR,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
    ...(developer ? forDevelopers : []),
  ];
}
