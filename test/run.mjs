import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from '../electron/launch/install-dependencies.mjs';

// `npm test`: installs what is missing, builds, runs Vitest and then Playwright, and ends with one line of counts.
// `npm test -- unit e2e` runs parts; `npm test -- test/unit/sql` runs what lies under a path.
// Uses nothing but Node, because nothing else may be there yet.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = join(ROOT, 'node_modules');
const VITEST_PARTS = ['unit', 'engine', 'golden', 'transport', 'architecture'];
const BROWSER_FETCH_MS = 300_000;

const selection = select(process.argv.slice(2));
const reports = mkdtempSync(join(tmpdir(), 'assay-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
installDependencies();
await buildProduct();
// Asked for before the long part, so that a missing browser is known at once.
const browser = selection.playwright ? findBrowser() : undefined;
if (selection.vitest) add(await runVitest());
if (selection.playwright) add(browser ? await runPlaywright(browser) : withoutBrowser());
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Which runner runs what. No arguments: everything. */
function select(args) {
  if (args.length === 0) return { vitest: [], playwright: [] };
  const vitest = [];
  const playwright = [];
  for (const arg of args) {
    const path = relative(ROOT, resolve(arg)).replaceAll('\\', '/');
    if (VITEST_PARTS.includes(arg)) vitest.push('--project', arg);
    else if (arg === 'e2e' || path === 'test/e2e') playwright.push('test/e2e/');
    else if (path.startsWith('test/e2e/')) playwright.push(path);
    else if (existsSync(join(ROOT, path))) vitest.push(path);
    else fail(`There are no tests at ${arg}. Parts: ${[...VITEST_PARTS, 'e2e'].join(', ')}; or a path.`);
  }
  return {
    vitest: vitest.length > 0 ? vitest : undefined,
    playwright: playwright.length > 0 ? playwright : undefined,
  };
}

async function buildProduct() {
  const { build } = await import('../electron/launch/build.mjs');
  const built = await build().catch((error) => fail(`The build failed: ${error.message}`));
  if (built.length > 0) console.log(`Built ${built.join(' and ')}.`);
}

async function runVitest() {
  console.log('Vitest …');
  const report = join(reports, 'vitest.json');
  const code = await run(join(MODULES, 'vitest', 'vitest.mjs'), [
    'run',
    '--config',
    'test/config/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...selection.vitest,
  ]);
  const result = readReport(report);
  if (!result) return crashed('Vitest', code);
  // A file that fails to load has no tests to count; it counts as one.
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  // An unhandled error fails the run without failing a test.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runPlaywright(browser) {
  console.log(`Playwright in ${browser} …`);
  const report = join(reports, 'playwright.json');
  const code = await run(
    join(MODULES, '@playwright', 'test', 'cli.js'),
    [
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
      '--pass-with-no-tests',
      '--reporter=list,json',
      ...selection.playwright,
    ],
    { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  const result = readReport(report);
  if (!result) return crashed('Playwright', code);
  for (const reason of new Set(skipReasons(result.suites))) console.log(`skipped: ${reason}`);
  const { expected, flaky, unexpected, skipped } = result.stats;
  return { passed: expected + flaky, failed: unexpected + (result.errors?.length ?? 0), skipped };
}

function skipReasons(suites = []) {
  return suites.flatMap((suite) => [
    ...skipReasons(suite.suites),
    ...(suite.specs ?? [])
      .flatMap((spec) => spec.tests)
      .flatMap((test) => test.annotations)
      .filter((note) => note.type === 'skip' && note.description)
      .map((note) => note.description),
  ]);
}

/** A Chromium to drive: the one that is named, the system's, Playwright's own, or one fetched now. */
function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : fail(`CHROMIUM_PATH names ${named}, which is not there.`);
  return systemBrowsers().find((path) => existsSync(path)) ?? playwrightBrowser() ?? fetchBrowser();
}

function systemBrowsers() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  );
}

function playwrightBrowser() {
  const asked = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return asked.status === 0 && existsSync(asked.stdout) ? asked.stdout : undefined;
}

function fetchBrowser() {
  console.log('Fetching Chromium (npx playwright install chromium) …');
  spawnSync(process.execPath, [join(MODULES, 'playwright-core', 'cli.js'), 'install', 'chromium'], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: BROWSER_FETCH_MS,
  });
  return playwrightBrowser();
}

function withoutBrowser() {
  console.error(
    'The browser tests need Chromium, and it could not be fetched: install it (`npx playwright install chromium`, ' +
      "or your system's chromium), or set CHROMIUM_PATH to one.",
  );
  return { passed: 0, failed: 1, skipped: 0 };
}

function crashed(runner, code) {
  console.error(`${runner} ended with code ${code} and left no report.`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}

/** Runs a script under this Node; resolves with its exit code. */
function run(script, args, env = {}) {
  return new Promise((resolveCode) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('error', () => resolveCode(3));
    child.on('close', (code) => resolveCode(code ?? 3));
  });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
