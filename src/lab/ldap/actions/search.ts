import { type Answer, type Caller, existing, readable } from '../action.ts';
import { childrenOf, expect, octets, readElement, sequence, TAG, whole, wholeOf } from '../ber.ts';
import { parentOf, parseDn } from '../dn.ts';
import type { Entry } from '../entry.ts';
import { matches } from '../filter.ts';
import { type Control, entryOperation, type RawAttribute, type SearchRequest } from '../message.ts';
import type { Page } from '../pages.ts';
import { LdapRefusal, RESULT } from '../result.ts';
import { PAGED_RESULTS, rootDse } from './root-dse.ts';

const BASE = 0;
const ONE_LEVEL = 1;
const SUBORDINATES = 3;

export function search(request: SearchRequest, caller: Caller): Answer {
  const unknown = caller.controls.find((control) => control.critical && control.oid !== PAGED_RESULTS);
  if (unknown !== undefined)
    throw new LdapRefusal('unavailableCriticalExtension', 'critical extension is not recognized');
  if (parseDn(request.dn).rdns.length === 0 && request.scope === BASE) return searchRootDse(request, caller);
  const paged = caller.controls.find((control) => control.oid === PAGED_RESULTS);
  if (paged === undefined) return unpaged(request, caller);
  return onePage(request, caller, paged);
}

function searchRootDse(request: SearchRequest, caller: Caller): Answer {
  const { user, operational } = rootDse(caller);
  return { entries: [entryOperation('', chosen(request.attributes, user, operational), request.typesOnly)] };
}

function unpaged(request: SearchRequest, caller: Caller): Answer {
  const { taken, exceeded } = limited(found(request, caller), limitOf(request, caller));
  return { entries: written(taken, request, caller), code: exceeded ? RESULT.sizeLimitExceeded : RESULT.success };
}

/** The limit counts over all pages: paging does not get past it (recorded of OpenLDAP 2.5). */
function onePage(request: SearchRequest, caller: Caller, control: Control): Answer {
  const { size, cookie } = readPaging(control);
  const page: Page = cookie.length === 0 ? { rest: found(request, caller), given: 0 } : caller.pages.take(cookie);
  const next = page.rest.slice(0, size);
  const { taken, exceeded } = limited(next, limitOf(request, caller) - page.given);
  const rest = page.rest.slice(size);
  const ends = exceeded || rest.length === 0 || size === 0;
  const answerCookie = ends ? Buffer.alloc(0) : caller.pages.keep({ rest, given: page.given + taken.length });
  const answer = {
    entries: written(taken, request, caller),
    controls: [{ oid: PAGED_RESULTS, critical: false, value: sequence(whole(0), octets(answerCookie)) }],
  };
  return exceeded ? { ...answer, code: RESULT.sizeLimitExceeded } : answer;
}

/** What a search says of its page: undefined where it is not paged, or says it wrongly, which is refused later. */
export function cookieIn(controls: readonly Control[]): Buffer | undefined {
  const paged = controls.find(({ oid }) => oid === PAGED_RESULTS);
  try {
    return paged === undefined ? undefined : readPaging(paged).cookie;
  } catch {
    return undefined;
  }
}

function readPaging(control: Control): { size: number; cookie: Buffer } {
  const read = readElement(control.value, control.value.length);
  const [size, cookie] = read === undefined ? [] : childrenOf(expect(read.element, TAG.sequence));
  return { size: wholeOf(size), cookie: expect(cookie, TAG.octets).content };
}

function limited(entries: readonly Entry[], limit: number): { taken: readonly Entry[]; exceeded: boolean } {
  return { taken: entries.slice(0, Math.max(limit, 0)), exceeded: entries.length > limit };
}

function limitOf(request: SearchRequest, { directory, who, sizeLimit }: Caller): number {
  const own = request.sizeLimit === 0 ? Number.POSITIVE_INFINITY : request.sizeLimit;
  return Math.min(own, directory.isUnlimited(who) ? Number.POSITIVE_INFINITY : sizeLimit);
}

function found(request: SearchRequest, caller: Caller): Entry[] {
  const base = existing(caller, request.dn);
  return caller.directory
    .within(base.dn.key)
    .filter((entry) => isInScope(entry, base, request.scope))
    .filter((entry) => matches(request.filter, readable(entry, caller)) === true);
}

function isInScope(entry: Entry, base: Entry, scope: number): boolean {
  if (scope === BASE) return entry === base;
  if (scope === ONE_LEVEL) return parentOf(entry.dn).key === base.dn.key;
  return scope !== SUBORDINATES || entry !== base;
}

function written(entries: readonly Entry[], request: SearchRequest, caller: Caller): Buffer[] {
  return entries.map((entry) => {
    const user = [...readable(entry, caller)].map(([name, values]) => ({ name, values }));
    return entryOperation(entry.dn.text, chosen(request.attributes, user, operationalOf(entry)), request.typesOnly);
  });
}

function operationalOf(entry: Entry): RawAttribute[] {
  const kept = [...entry.operational].map(([name, values]) => ({ name, values }));
  return [
    ...kept,
    { name: 'entryDN', values: [entry.dn.text] },
    { name: 'subschemaSubentry', values: ['cn=Subschema'] },
  ];
}

/** What a list of names asks for: nothing or `*` all user attributes, `+` all operational ones, `1.1` none. */
function chosen(
  names: readonly string[],
  user: readonly RawAttribute[],
  operational: readonly RawAttribute[],
): RawAttribute[] {
  const asked = new Set(names.map((name) => name.toLowerCase()));
  const allUser = names.length === 0 || asked.has('*');
  return [
    ...user.filter(({ name }) => allUser || asked.has(name.toLowerCase())),
    ...operational.filter(({ name }) => asked.has('+') || asked.has(name.toLowerCase())),
  ];
}
