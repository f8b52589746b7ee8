export { DataGrid, type DataGridProps } from './data-grid.tsx';
export type { CellTone, GridCell, GridColumn, GridPage, GridRow, GridSort, GridSource } from './types.ts';
