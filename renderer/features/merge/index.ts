export { MergeScreen } from './merge-screen.tsx';
