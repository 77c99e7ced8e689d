import { type Fact, fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import { dateIn } from '../date-in.ts';
import type { HttpRequest, Send } from '../http.ts';
import { originOf } from '../layers/named-leader.ts';
import { type Line, requestOf } from './call.ts';
import type { sent } from './generated/named.js';
import { need } from './need.ts';
import { verdictOf } from './peers.ts';
import { readRefusal } from './refusal.ts';
import type { MasterProbe } from './types.ts';

/** Asks one master by itself. `direct` is a line that finds no leader: /version and /health are answered by any master. */
export async function probeMaster(
  direct: Line<sent.master.Call, unknown>,
  base: string,
  signal: AbortSignal,
): Promise<MasterProbe> {
  const [told, healthy, leader] = await Promise.all([
    fact(versionOf(direct.send, base, signal)),
    fact(healthOf(direct.send, base, signal)),
    fact(leaderOf(direct, base, signal)),
  ]);
  const leads: Fact<boolean> = leader.ok ? { ok: true, value: leader.value === base } : leader;
  const version: Fact<string> = told.ok ? { ok: true, value: told.value.version } : told;
  return { base, version, healthy, leads, leader, ...valueIn(told)?.date };
}

/** GET /flags: a master that does not lead redirects GET_FLAGS, and answers this by itself (1.12). */
export async function flagsOfMaster(
  direct: Line<sent.master.Call, unknown>,
  base: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const request = plain(base, '/flags', signal);
  const reply = await direct.send(request);
  if (reply.status !== 200) throw await readRefusal(reply, request);
  const flags = parsedObject(await reply.text())?.['flags'];
  if (isObject(flags)) return new Map(Object.entries(flags).map(([name, value]) => [name, String(value)]));
  throw new Failure('protocol', `${base}/flags is not that of Mesos.`, {
    system: 'mesos',
    hint: 'Check that the address is that of a master of Mesos.',
  });
}

/** GET /version: JSON, and open to everybody. */
async function versionOf(
  send: Send,
  base: string,
  signal: AbortSignal,
): Promise<{ readonly version: string; readonly date: { readonly dateMs?: number } }> {
  const request = plain(base, '/version', signal);
  const reply = await send(request);
  if (reply.status !== 200) throw await readRefusal(reply, request);
  const version = parsedObject(await reply.text())?.['version'];
  if (typeof version === 'string') return { version, date: dateIn(reply.headers) };
  throw new Failure('protocol', `${base}/version is not that of Mesos.`, {
    system: 'mesos',
    hint: 'Check that the address is that of a master of Mesos.',
  });
}

/** GET /health: 200, with an empty body. */
async function healthOf(send: Send, base: string, signal: AbortSignal): Promise<boolean> {
  return (await send(plain(base, '/health', signal))).status === 200;
}

function plain(base: string, path: string, signal: AbortSignal): HttpRequest {
  return {
    system: 'mesos',
    name: `GET ${path}`,
    method: 'GET',
    base,
    path,
    headers: {},
    signal,
    repeatable: true,
  };
}

/** Whom a master takes for the leader: one that leads answers GET_HEALTH, any other redirects it. */
async function leaderOf(direct: Line<sent.master.Call, unknown>, base: string, signal: AbortSignal): Promise<string> {
  const request = await requestOf(direct, { type: 'GET_HEALTH' }, { repeatable: true }, signal);
  const reply = await direct.send({ ...request, base });
  const verdict = await verdictOf(reply);
  if (verdict !== 'leads' && 'goTo' in verdict) return need(originOf(verdict.goTo, base), 'the address of the leader');
  if (verdict !== 'leads') throw verdict.notLeading;
  if (reply.status !== 200) throw await readRefusal(reply, request);
  return base;
}
