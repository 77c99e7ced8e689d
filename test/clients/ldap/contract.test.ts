import { afterAll, beforeAll } from 'vitest';
import type { KnownLdap } from '../../../scripts/real/slapd.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { SEED, seedDirectory } from '../../../src/lab/ldap/seed.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { ldapContract } from '../../contracts/ldap.ts';
import { makeCa } from '../../support/certificates.ts';

let servers: readonly LabServer[];
let known: KnownLdap;

beforeAll(async () => {
  const { ca, sign } = await makeCa();
  const names = { dns: ['localhost'], ips: ['127.0.0.1'] };
  const directory = seedDirectory({ people: 5_000 });
  const [server, expired] = await Promise.all([
    startLdap({ faults: new Faults(), directory }, { tls: await sign(names), clientCa: ca }),
    startLdap(
      { faults: new Faults(), directory },
      { tls: await sign({ ...names, notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-01') }) },
    ),
  ]);
  servers = [server, expired];
  const [url = '', tlsUrl = ''] = server.addresses;
  const { admin, people, groups, provisioner } = SEED;
  known = {
    ...{ url, tlsUrl, expiredUrl: expired.addresses[1] ?? '', ca, people, groups },
    ...{ bindDn: admin.dn, password: admin.password, service: provisioner },
    client: await sign({ forClient: true, name: 'mesosctl' }),
  };
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

ldapContract("The lab's LDAP server", () => known);
