import { Failure } from '../../core/failure.ts';
import { planDeprovision } from '../../plan/deprovision.ts';
import { isTakenBack, readRuns } from '../../plan/find-run.ts';
import { change } from '../define.ts';
import { choice, flag, text, word } from '../fields.ts';

export default change({
  summary: 'Take a tenant back: notebook, reservation, quota; home and account on request',
  about:
    'Undoes provisioning in the reverse order. The data stays unless --delete-data is given: then the home is moved to the trash of the HDFS user of the context, or kept in a snapshot of its parent. The LDAP account stays unless --delete-account is given.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: {
    user: word('<user>', 'login name of the tenant'),
    role: text('--role <name>', 'top-level role that held the share, when it is not named after the tenant'),
    deleteData: flag('--delete-data', 'take the home away, into the trash or a snapshot'),
    keepAs: choice('--keep-as <way>', 'with --delete-data, where the data stays: trash (default) or snapshot', [
      'trash',
      'snapshot',
    ]),
    deleteAccount: flag('--delete-account', 'remove the account and its own group from LDAP'),
  },
  examples: ['mesosctl user deprovision alice', 'mesosctl user deprovision alice --delete-data --delete-account --yes'],
  lock: ({ user }) => `user-${user}`,
  async plan({ input, settings, files, signal, ...read }) {
    const { user: name, role, deleteData = false, keepAs, deleteAccount = false } = input;
    if (keepAs !== undefined && !deleteData) throw keptAnyway(name, keepAs);
    const wasTakenBack = isTakenBack(name, await readRuns(settings, files));
    return planDeprovision(
      { name, role, deleteData, keepAs: keepAs ?? 'trash', deleteAccount, wasTakenBack },
      settings,
      read,
      signal,
    );
  },
});

/** Without --delete-data the home stays where it is, which is not what somebody means who says how to keep it. */
const keptAnyway = (name: string, way: string): Failure =>
  new Failure('usage', `--keep-as ${way} says where deleted data stays, and without --delete-data none is deleted.`, {
    hint: `Add --delete-data, or leave --keep-as out: the home of ${name} then stays as it is.`,
  });
