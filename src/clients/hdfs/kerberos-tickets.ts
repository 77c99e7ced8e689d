import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { TicketSource } from './negotiate.ts';

/** The optional package; a name that the bundler does not see, so that it is looked for when mesosctl runs. */
const PACKAGE: string = 'kerberos';

/** What is used of it (kerberos 7.0). */
interface Kerberos {
  readonly GSS_MECH_OID_SPNEGO: number;
  initializeClient(
    service: string,
    options: { readonly mechOID: number },
  ): Promise<{ step(told: string): Promise<string> }>;
}

/**
 * Tickets from the credential cache of whoever runs mesosctl (`kinit`), through the package `kerberos`, which is loaded
 * when the first one is needed.
 * @throws Failure `unsupported` when the package is not installed; `unauthenticated` when there is no ticket
 */
export function kerberosTickets(load: () => Promise<unknown> = () => import(PACKAGE)): TicketSource {
  return async (host) => {
    const { initializeClient, GSS_MECH_OID_SPNEGO: mechOID } = await loaded(load);
    try {
      const client = await initializeClient(`HTTP@${host}`, { mechOID });
      return await client.step('');
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Failure('unauthenticated', `There is no Kerberos ticket for HTTP@${host}: ${why}`, {
        system: 'hdfs',
        hint: 'Get one with kinit, and see with klist whether it has expired.',
        cause,
      });
    }
  };
}

async function loaded(load: () => Promise<unknown>): Promise<Kerberos> {
  const missing = (cause: unknown): Failure =>
    new Failure(
      'unsupported',
      'hdfs.auth is spnego, for which the package "kerberos" is needed; it cannot be loaded.',
      {
        system: 'hdfs',
        hint: 'Install it beside mesosctl: npm install --global kerberos. Or set hdfs.auth to token, with hdfs.delegationToken.',
        cause,
      },
    );
  const module = await load().catch((cause: unknown) => Promise.reject(missing(cause)));
  const kerberos = isObject(module) && isKerberos(module['default']) ? module['default'] : module;
  if (!isKerberos(kerberos)) throw missing(undefined);
  return kerberos;
}

function isKerberos(value: unknown): value is Kerberos {
  return (
    isObject(value) &&
    typeof value['initializeClient'] === 'function' &&
    typeof value['GSS_MECH_OID_SPNEGO'] === 'number'
  );
}
