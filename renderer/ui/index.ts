export { AppProblem, type AppProblemProps } from './app-problem.tsx';
export { Badge, type BadgeProps } from './badge.tsx';
export { Button, type ButtonProps } from './button.tsx';
export { classNames } from './class-names.ts';
export { CodeBlock, type CodeBlockProps } from './code-block.tsx';
export { CommandProvider, useAllCommands, useCommands, type Command } from './commands.tsx';
export { CountTile, CountTiles, type CountTileProps } from './count-tile.tsx';
export {
  DataGrid,
  type CellTone,
  type DataGridProps,
  type GridCell,
  type GridColumn,
  type GridPage,
  type GridRow,
  type GridSort,
  type GridSource,
} from './data-grid/index.ts';
export { Dialog, type DialogProps } from './dialog.tsx';
export { FileDrop, type FileDropProps } from './file-drop.tsx';
export { fixedRows } from './fixed-rows.ts';
export { IconButton, type IconButtonProps } from './icon-button.tsx';
export { KeyValue, type KeyValueProps } from './key-value.tsx';
export { ListBox, type ListBoxProps, type ListItem, type ListSection } from './list-box.tsx';
export { Menu, type MenuAction, type MenuProps } from './menu.tsx';
export { formatBytes, formatCount, formatDuration, formatNumber, formatShare } from './numbers.ts';
export { NumberField, type NumberFieldProps } from './number-field.tsx';
export type { Option } from './option.tsx';
export { Panel, type PanelProps } from './panel.tsx';
export { ContextPane, InspectorPane, RowsPane, Screen, type PaneProps, type ScreenProps } from './screen.tsx';
export { progressText } from './progress-text.ts';
export { SearchField, type SearchFieldProps } from './search-field.tsx';
export { Select, type SelectProps } from './select.tsx';
export { useShell, type DrawerTab, type ShellActions, type ShownSql } from './shell-context.ts';
export { SplitPane, type Pane, type SplitPaneProps } from './split-pane.tsx';
export { SqlButton, type SqlButtonProps } from './sql-button.tsx';
export { EmptyState, Loading, Problem, Stale } from './states.tsx';
export { StatusIcon, type Status, type StatusIconProps } from './status-icon.tsx';
export { Switch, type SwitchProps } from './switch.tsx';
export { Table, type TableColumn, type TableProps } from './table.tsx';
export { Tabs, type TabItem, type TabsProps } from './tabs.tsx';
export { TextField, type TextFieldProps } from './text-field.tsx';
export { toast, type ToastMessage } from './toast.tsx';
