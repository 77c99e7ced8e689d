import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { dateIn } from '../date-in.ts';
import type { HttpRequest, Send } from '../http.ts';
import { readAnswer } from '../unreadable.ts';
import { type Answer, answerIn } from './call.ts';
import { isWithoutLeader } from './peers.ts';
import type { MetronomeInfo, MetronomeMember } from './types.ts';

/** Set by one that stands by on the answers that it passes on: `host:port` (LeaderProxyFilter.scala). */
const LEADER = 'x-leader';

/** GET /info: v0.6.44 tells `version` and `libVersion`, later ones its settings, too. @throws Failure `protocol` */
export const infoOf = (answer: Answer): MetronomeInfo => ({
  version: readAnswer(answer, () => versionIn(answer.value)),
  leader: answer.headers.get(LEADER) ?? answer.base,
});

function versionIn(value: unknown): string {
  if (isObject(value) && typeof value['version'] === 'string') return value['version'];
  throw new Failure('protocol', 'What answers tells no version, as Metronome does.', {
    system: 'metronome',
    hint: 'Check that metronome.addresses in the context name Metronome itself.',
  });
}

/** Asks one address by itself. @throws Failure also where what answers is not Metronome */
export async function memberOf(direct: Send, address: string, signal: AbortSignal): Promise<MetronomeMember> {
  const request: HttpRequest = {
    system: 'metronome',
    name: 'GET /info',
    method: 'GET',
    base: address,
    path: '/info',
    headers: { Accept: 'application/json' },
    signal,
    repeatable: true,
  };
  const reply = await direct(request);
  if (await isWithoutLeader(reply)) return { address, state: 'no leader', ...dateIn(reply.headers) };
  infoOf(await answerIn(reply, request));
  const leader = reply.headers.get(LEADER);
  if (leader !== null) return { address, state: 'stands by', leader };
  return { address, state: 'leads', ...dateIn(reply.headers) };
}
