import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import type { TraceSink } from './trace.ts';

/** Does one thing of a protocol that is not HTTP, and tells the sink of its end: how long it took, and how it failed. */
export async function traced<T>(
  clock: Clock,
  sink: TraceSink | undefined,
  line: JsonObject,
  work: () => Promise<T>,
): Promise<T> {
  if (sink === undefined) return work();
  const begun = clock.now();
  try {
    const answer = await work();
    sink({ ...line, ms: clock.now() - begun });
    return answer;
  } catch (thrown) {
    sink({ ...line, failure: Failure.from(thrown).code, ms: clock.now() - begun });
    throw thrown;
  }
}
