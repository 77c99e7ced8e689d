import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request of the recorded transcript, with what the server answered. */
export interface Recorded {
  /** `alice` is session a, an administrator; `bob` is session b; undefined has no session. */
  readonly user: 'alice' | 'bob' | undefined;
  readonly method: string;
  /** Below /api. */
  readonly path: string;
  readonly body: string | undefined;
  readonly answer: string;
  /** undefined where the transcript cuts the answer, and with it the status. */
  readonly status: number | undefined;
  /** The request as the transcript writes it. */
  readonly line: string;
}

const users = { a: 'alice', b: 'bob' } as const;

/** All requests of rest-transcript.txt in their order. What follows an answer in words of a script's own is left out. */
export function transcript(folder: string): Recorded[] {
  const blocks = readFileSync(join(folder, 'rest-transcript.txt'), 'utf8').split(/^--- /m).slice(1);
  return blocks.map((block) => {
    const end = block.indexOf('\n');
    return { ...requestOf(block.slice(0, end)), ...answerOf(block.slice(end + 1)) };
  });
}

function requestOf(line: string): Pick<Recorded, 'user' | 'method' | 'path' | 'body' | 'line'> {
  const session = /\(session ([ab])\)/.exec(line)?.[1];
  const path = line.slice(line.lastIndexOf(' ') + 1);
  const body = / ?-d (.*) \S+$/.exec(line)?.[1];
  return {
    user: session === 'a' || session === 'b' ? users[session] : undefined,
    method: /-X (\w+)/.exec(line)?.[1] ?? (body === undefined ? 'GET' : 'POST'),
    path,
    body,
    line,
  };
}

/** One answer ends with its status in brackets; a cut one is the first line alone. */
function answerOf(text: string): Pick<Recorded, 'answer' | 'status'> {
  const whole = /^([\s\S]*?) \[(\d{3})\]$/m.exec(text);
  const first = text.split('\n')[0] ?? '';
  const isWhole = whole !== null && (first === whole[0] || !first.startsWith('{'));
  if (isWhole) return { answer: (whole[1] ?? '').trim(), status: Number(whole[2]) };
  return { answer: first, status: undefined };
}
