import { afterAll, beforeAll } from 'vitest';
import { Faults } from '../../../src/lab/faults.ts';
import { SEED, seedDirectory } from '../../../src/lab/ldap/seed.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import { type LabTls, makeTls } from '../../../src/lab/tls.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { ldapContract } from '../../contracts/ldap.ts';

let server: LabServer;
let tls: LabTls;

beforeAll(async () => {
  tls = await makeTls({ dns: ['localhost'], ips: ['127.0.0.1'] });
  server = await startLdap({ faults: new Faults(), directory: seedDirectory() }, { tls });
});
afterAll(() => server.stop());

ldapContract("The lab's LDAP server", () => {
  const [url = '', tlsUrl = ''] = server.addresses;
  const { admin, people, groups } = SEED;
  return { url, tlsUrl, ca: tls.ca, bindDn: admin.dn, password: admin.password, people, groups };
});
