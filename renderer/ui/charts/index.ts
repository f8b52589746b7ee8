export { Histogram, type HistogramProps } from './histogram.tsx';
export { MiniHistogram, type MiniHistogramProps } from './mini-histogram.tsx';
export { NullBar, type NullBarProps } from './null-bar.tsx';
export { TopBars, type TopBar, type TopBarsProps } from './top-bars.tsx';
