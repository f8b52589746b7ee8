export {
  AppError,
  describeError,
  describePlace,
  ERROR_CODES,
  exitCodeOf,
  type AppErrorData,
  type ErrorCode,
  type ErrorPlace,
} from './app-error.ts';
export { editDistance, isNearMiss, nearestName } from './near-miss.ts';
