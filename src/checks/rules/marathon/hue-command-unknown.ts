import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

const KNOWN = [
  'import_ldap_group',
  'import_ldap_user',
  'ldaptest',
  'sync_ldap_users_and_groups',
  'useradmin_sync_with_unix',
];

/** What is called of Hue that has to do with accounts: `build/env/bin/hue sync_ldap_users`. */
const CALL = /(?:^|[\s/;&|'"(])hue\s+(?<command>useradmin_\w+|\w*ldap\w*)/g;

export default rule<MarathonApp>({
  id: 'marathon/hue-command-unknown',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'An app calls a command of accounts that Hue does not have',
  why: 'Hue 3.9 to 4.11 have sync_ldap_users_and_groups, import_ldap_user, import_ldap_group, useradmin_sync_with_unix and ldaptest. Another name ends with "Unknown command", and accounts stay as they are.',
  sources: ['cloudera/hue apps/useradmin/src/useradmin/management/commands, release-3.9.0 to release-4.11.0'],
  *check(app) {
    for (const node of [app.child('cmd'), ...app.items('args')]) {
      for (const call of (textOf(node) ?? '').matchAll(CALL)) {
        const command = call.groups?.['command'] ?? '';
        if (node === undefined || command === '' || KNOWN.includes(command)) continue;
        const near = nearest(command, KNOWN, command.length / 2) ?? 'sync_ldap_users_and_groups';
        yield {
          at: node,
          sentence: `${app.name} calls hue ${command}, which Hue does not have.`,
          mend: `Call hue ${near}.`,
        };
      }
    }
  },
  bad: [
    marathonApp({ cmd: 'build/env/bin/hue useradmin_sync' }),
    marathonApp({ cmd: '/opt/hue/build/env/bin/hue sync_ldap_users && sleep 3600' }),
  ],
  good: [
    marathonApp({ cmd: 'build/env/bin/hue sync_ldap_users_and_groups' }),
    marathonApp({ cmd: 'build/env/bin/hue runcpserver' }),
    marathonApp({ cmd: 'exec my-hue ldap-proxy' }),
  ],
});
