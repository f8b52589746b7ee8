export { ChecksScreen } from './checks-screen.tsx';
