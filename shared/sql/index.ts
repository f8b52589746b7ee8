export {
  anyMatch,
  asDouble,
  asTimestamp,
  correlationOf,
  epochSeconds,
  isJson,
  isNotFinite,
  jsonField,
  nowSeconds,
  quantileOf,
  weekday,
} from './portable.ts';
export { DIALECTS, type Dialect } from './dialect.ts';
export { quoteIdentifier, quoteString } from './quote.ts';
export { byDialect, Fragment, ident, join, lit, raw, sql, type SqlValue } from './sql.ts';
export {
  asText,
  differentValue,
  fullMatch,
  isTrue,
  numberInText,
  sameValue,
  temporalLiteral,
  textOrder,
  timestampInText,
} from './functions.ts';
