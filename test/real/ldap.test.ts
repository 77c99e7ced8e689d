import { ldapContract } from '../contracts/ldap.ts';
import { withReal } from './with-real.ts';

withReal('ldap', (ldap) => {
  ldapContract('The real OpenLDAP', () => ldap);
});
