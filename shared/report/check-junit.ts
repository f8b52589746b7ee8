import type { CheckReport, RuleResult } from '../rules/check-report.ts';
import type { CheckReportTitle } from './check-status.ts';
import { verdictOf } from './check-verdict.ts';
import { cutText } from './cut-text.ts';

/** Characters of a message and of what stands under it. */
const MESSAGE = 300;
const DETAIL = 4000;

/**
 * A check as JUnit XML for a build server: a suite for each dataset, a case for each rule. A rule that failed is a
 * failure, one that could not be evaluated an error; warnings pass and are listed under the suite. It is valid by the
 * schemas of Jenkins and of Ant.
 */
export function checkJunit(report: CheckReport, { at = '1970-01-01T00:00:00Z' }: CheckReportTitle): string {
  const datasets = [...new Set(report.rules.map(({ dataset }) => dataset))];
  const stamp = at.slice(0, 19);
  const suites = datasets.map((dataset, index) => {
    const rules = report.rules.filter((rule) => rule.dataset === dataset);
    // What was measured is one time for all; the first suite has it.
    return suiteXml(dataset, rules, { index, stamp, seconds: index === 0 ? report.elapsed_ms / 1000 : 0 });
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

interface SuiteFacts {
  readonly index: number;
  readonly stamp: string;
  readonly seconds: number;
}

function suiteXml(
  dataset: string,
  rules: readonly RuleResult[],
  { index, stamp, seconds }: SuiteFacts,
): string {
  const count = (status: RuleResult['status']): number =>
    rules.filter((rule) => rule.status === status).length;
  const numbers = `tests="${rules.length}" failures="${count('fail')}" errors="${count('error')}" time="${seconds.toFixed(3)}"`;
  const warnings = rules
    .filter(({ status }) => status === 'warn')
    .map((rule) => `${rule.id}: ${verdictOf(rule)}`);
  return `  <testsuite name="${attribute(dataset)}" package="assay" id="${index}" hostname="localhost" timestamp="${stamp}" ${numbers}>
    <properties/>
${rules.map((rule) => caseXml(rule)).join('')}    <system-out>${xml(warnings.join('\n'))}</system-out>
    <system-err></system-err>
  </testsuite>
`;
}

function caseXml(rule: RuleResult): string {
  const name = cutText(`${rule.id}: ${rule.sentence}`, MESSAGE);
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(rule.dataset)}" time="0.000"`;
  if (rule.status !== 'fail' && rule.status !== 'error') return `${open}/>\n`;
  const element = rule.status === 'fail' ? 'failure' : 'error';
  const detail = cutText(detailOf(rule), DETAIL);
  return `${open}>
      <${element} type="${attribute(rule.type)}" message="${attribute(cutText(verdictOf(rule), MESSAGE))}">${xml(detail)}</${element}>
    </testcase>
`;
}

/** Rows of the sample, the values to blame named, and the query. */
function detailOf({ sample, columns, sql }: RuleResult): string {
  const rows = sample.slice(0, 10).map(({ row, values }) => {
    const shown = columns.length > 0 ? columns : Object.keys(values);
    const cells = shown.map((name) => `${name}=${JSON.stringify(values[name] ?? null)}`);
    return `row ${row}: ${cells.join(', ')}`;
  });
  return [...rows, ...(sql === '' ? [] : [sql])].join('\n');
}

/** A text as XML 1.0 can hold it: what no XML document may hold is a replacement character. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A text as the value of an attribute, whose line ends would be read as spaces. */
function attribute(text: string): string {
  return xml(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
