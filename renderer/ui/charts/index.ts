export { BoxStrip, type BoxStripProps } from './box-strip.tsx';
export type { ChartBar, OnBar, OnBarMenu } from './chart-bar.ts';
export { Heatmap, type HeatmapProps } from './heatmap.tsx';
export { Histogram, type HistogramProps } from './histogram.tsx';
export { MiniHistogram, type MiniHistogramProps } from './mini-histogram.tsx';
export { NullBar, type NullBarProps } from './null-bar.tsx';
export { MiniPaired, PairedBars, type PairedBarsProps } from './paired-bars.tsx';
export { ShareBars, type ShareBarsProps } from './share-bars.tsx';
export { ValueBars, type ValueBarsProps } from './value-bars.tsx';
