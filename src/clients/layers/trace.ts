import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Layer } from '../http.ts';

/** Takes one line per request; the composition root writes it where the operator asked for it. */
export type TraceSink = (line: JsonObject) => void;

/** Tells the sink of each request and its end: system, call, peer, status, milliseconds. Neither bodies nor credentials. */
export function trace(clock: Clock, sink: TraceSink | undefined): Layer {
  if (sink === undefined) return (next) => next;
  return (next) => async (request) => {
    const begun = clock.now();
    const line = {
      system: request.system,
      call: request.name,
      method: request.method,
      base: request.base ?? '',
      path: maskedPath(request.path),
    };
    try {
      const reply = await next(request);
      sink({ ...line, status: reply.status, ms: clock.now() - begun });
      return reply;
    } catch (thrown) {
      sink({ ...line, failure: Failure.from(thrown).code, ms: clock.now() - begun });
      throw thrown;
    }
  };
}

function maskedPath(path: string): string {
  return path.replace(/([?&](?:delegation|token|password|secret)=)[^&]*/gi, '$1…');
}
