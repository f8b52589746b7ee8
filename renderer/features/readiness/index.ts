export { ReadinessScreen } from './readiness-screen.tsx';
