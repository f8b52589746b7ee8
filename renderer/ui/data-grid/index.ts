export { DataGrid } from './data-grid.tsx';
export { fixedRows } from './fixed-rows.ts';
export type { DataGridProps } from './grid-props.ts';
export type { CellTone, GridCell, GridColumn, GridPage, GridRow, GridSort, GridSource } from './types.ts';
