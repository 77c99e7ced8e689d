import { known, valueIn } from '../../../core/fact.ts';
import { fewNames } from '../../../core/few-names.ts';
import { formatMode, modeUnderMask } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundHome, soundStatus, soundTenant } from '../../subjects/tenant-example.ts';

const GROUP_DIGIT = 0o070;
const shared = { ...soundStatus, group: 'users', mode: 0o750 };

export default rule<TenantFacts>({
  id: 'tenant/home-open-to-group',
  reads: 'tenant',
  severity: 'warning',
  title: 'The home is open to a group that others are in',
  why: 'A umask such as 027 lets the primary group read. Where that is a group of everybody, such as users, one tenant reads the data of another, and no stranger who is tried shows it.',
  sources: ['Apache Hadoop, HDFS Permissions Guide, 3.4.1', 'RFC 2307, section 3 (gidNumber, memberUid)'],
  *check(facts) {
    const home = valueIn(facts.home);
    const mates = valueIn(facts.groupMates) ?? [];
    if (home?.status === undefined || mates.length === 0) return;
    const mode = modeUnderMask(home.status.mode, home.acl?.access ?? []);
    if ((mode & GROUP_DIGIT) === 0) return;
    const others = mates.length === 1 ? '1 other is' : `${mates.length} others are`;
    yield {
      place: `hdfs ${home.path}`,
      sentence: `${home.path} has mode ${formatMode(mode)} and is open to its group ${home.status.group}, which ${others} in: ${fewNames(mates)}.`,
      mend: `If it is not meant: mesosctl user provision ${shellWord(facts.name)} --umask 077`,
      data: [...mates],
    };
  },
  bad: [{ ...soundTenant, umask: 0o027, home: known(soundHome({ status: shared })), groupMates: known(['bob']) }],
  good: [
    soundTenant,
    { ...soundTenant, groupMates: known(['bob']) },
    { ...soundTenant, umask: 0o027, home: known(soundHome({ status: shared })) },
  ],
});
