/** Counts cases and prints a line for each; the last line of a run is its sum. */
export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** Runs a case: it passes when nothing is thrown. Returns what it returned, undefined when it failed. */
  async case(name, work) {
    const started = performance.now();
    try {
      const result = await work();
      this.passed += 1;
      console.log(`passed: ${name} (${seconds(started)})`);
      return result;
    } catch (error) {
      this.failed += 1;
      console.log(`failed: ${name} (${seconds(started)})`);
      console.log(indented(error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  }

  skip(name, reason) {
    this.skipped += 1;
    console.log(`skipped: ${name}: ${reason}`);
  }

  summary() {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function indented(text) {
  return text.replace(/^/gm, '  ');
}
