/* What failed and why, then one line to count by: "3 passed, 1 failed". */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:pass' && !data.skip) {
      passed += 1;
    } else if (type === 'test:fail' && data.details?.type !== 'suite') {
      failed += 1;
      const cause = data.details?.error?.cause ?? data.details?.error;
      yield `FAILED  ${data.name}\n${cause?.stack ?? cause}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}
