import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { Lines } from './lines.ts';
import { accountsWhere, type DirectorySchema } from './schema.ts';
import type { Search, Session } from './session.ts';
import type { LdapReader, PagingTrial, RootDse } from './types.ts';
import { textsOf } from './values.ts';

/** All but the first are operational, and come when they are asked for by name. Vendors: RFC 3045. */
const ATTRIBUTES = [
  'objectClass',
  'namingContexts',
  'supportedControl',
  'supportedSASLMechanisms',
  'vendorName',
  'vendorVersion',
  'forestFunctionality',
];

/** RFC 4532. */
const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';

/** As few as it takes to see that pages go on, and that they still do behind the third. */
const TRIED_PAGES = 5;
const PAGE_ENTRIES = 8;
/** No attribute at all (RFC 4511 section 4.5.1.8): the DNs alone. */
const NOTHING = ['1.1'];

/** A request that is none of the server's (RFC 4511 section 4.12). */
const PROTOCOL_ERROR = 2;

/** What tells how a directory serves us, rather than what is in it. */
export function ldapProbe(
  lines: Lines,
  { people, schema }: { readonly people: string; readonly schema: DirectorySchema },
): Pick<LdapReader, 'rootDse' | 'whoAmI' | 'tryPaging'> {
  const filter = accountsWhere(schema, {});
  const ask = <T>(signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> =>
    lines.ask('repeatable', signal, work);
  return {
    rootDse: (signal) => ask(signal, (session) => readRootDse(session, signal)),
    whoAmI: (signal) =>
      ask(signal, async (session) => (await session.extended('Who am I?', WHO_AM_I, signal)) ?? '').catch(
        (thrown: unknown) => {
          if (resultCode(Failure.from(thrown)) === PROTOCOL_ERROR) return undefined;
          throw thrown;
        },
      ),
    tryPaging: (signal) => ask(signal, (session) => tryPaging(session, { base: people, filter }, signal)),
  };
}

async function readRootDse(session: Session, signal: AbortSignal): Promise<RootDse> {
  const entry = await session.read('', ATTRIBUTES, signal);
  const texts = (name: string): string[] => (entry === undefined ? [] : textsOf(entry, name));
  return {
    namingContexts: texts('namingContexts'),
    supportedControls: texts('supportedControl'),
    saslMechanisms: texts('supportedSASLMechanisms'),
    vendor: vendorOf(texts),
  };
}

/** OpenLDAP names itself by the class of the entry only, Active Directory by an attribute that it alone has. */
function vendorOf(texts: (name: string) => string[]): string | undefined {
  const named = [...texts('vendorName'), ...texts('vendorVersion')];
  if (named.length > 0) return named.join(' ');
  if (texts('objectClass').includes('OpenLDAProotDSE')) return 'OpenLDAP';
  return texts('forestFunctionality').length > 0 ? 'Active Directory' : undefined;
}

/** @throws Failure that says how many came, when the pages break off */
async function tryPaging(
  session: Session,
  where: Pick<Search, 'base' | 'filter'>,
  signal: AbortSignal,
): Promise<PagingTrial> {
  const pages: number[] = [];
  const firstPages = Array.from({ length: TRIED_PAGES }, () => PAGE_ENTRIES);
  const search = { ...where, attributes: NOTHING, firstPages };
  try {
    for await (const page of session.pages(search, signal)) pages.push(page.length);
  } catch (thrown) {
    throw pages.length === 0 || signal.aborted ? thrown : brokenOff(Failure.from(thrown), pages);
  }
  return { pageEntries: PAGE_ENTRIES, pages: pages.slice(0, TRIED_PAGES) };
}

function brokenOff(failure: Failure, pages: readonly number[]): Failure {
  const count = pages.reduce((sum, entries) => sum + entries, 0);
  const said = `LDAP gave ${count} people in ${pages.length} pages, and then no more: ${failure.message}`;
  return new Failure(failure.code, said, {
    system: 'ldap',
    hint:
      failure.code === 'refused'
        ? failure.hint
        : 'A list of people is not whole there. Look at the log of the directory, and at its limits on searches and connections.',
    detail: failure.detail,
    cause: failure,
  });
}

function resultCode({ detail }: Failure): unknown {
  return isObject(detail) ? detail['resultCode'] : undefined;
}
