import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Sums vitest's reports of a folder into one line. A run that left no report, or a file that did not load, is a failure.
 * Tests that passed only when they were tried again are named above that line: each of them is a fault to mend.
 */
const [folder = '.'] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), 'utf8');
  if (text === '') {
    total.failed += 1;
    continue;
  }
  const report = JSON.parse(text);
  const notLoaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests + notLoaded.length;
  total.skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults)
    for (const { status, fullName, failureMessages } of file.assertionResults)
      if (status === 'passed' && failureMessages.length > 0)
        console.log(`Passed only when tried again: ${fullName}\n  ${failureMessages[0].split('\n', 1)[0]}`);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
