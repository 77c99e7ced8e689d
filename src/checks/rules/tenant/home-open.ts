import { known, valueIn } from '../../../core/fact.ts';
import { folderMode, formatMode, modeUnderMask } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { isTenantName } from '../../../core/tenant-name.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { lockedHome, soundHome, soundStatus, soundTenant } from '../../subjects/tenant-example.ts';

const open = { ...soundStatus, mode: 0o755 };

/** A kept home remembers no umask of its own, for that went with the app: it must be closed to strangers. */
const STRANGERS = 0o007;

export default rule<TenantFacts>({
  id: 'tenant/home-open',
  reads: 'tenant',
  severity: 'error',
  title: 'The home is more open than the umask allows',
  why: 'No server can force a umask on HDFS. What closes a home is its own mode: a stranger who may enter it reads every file that some client made readable.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  *check(facts) {
    const home = valueIn(facts.home);
    if (home?.status === undefined) return;
    const allowed = folderMode(valueIn(facts.apps)?.length === 0 ? STRANGERS : facts.umask);
    const mode = modeUnderMask(home.status.mode, home.acl?.access ?? []);
    const tooOpen = (mode & 0o777 & ~allowed) !== 0;
    if (!tooOpen && home.strangerMayRead !== true) return;
    const isRead = home.strangerMayRead === true ? ', and a stranger may read it' : '';
    yield {
      place: `hdfs ${home.path}`,
      sentence: `${home.path} has mode ${formatMode(mode)}${isRead}; the policy allows ${formatMode(allowed)}.`,
      mend: isTenantName(facts.name)
        ? `mesosctl ${home.lockedBy === undefined ? `user provision ${shellWord(facts.name)}` : `hdfs umask-enforce ${shellWord(home.path)}`}`
        : 'No tenant can have such a name, so close it yourself: hdfs dfs -chmod.',
    };
  },
  bad: [
    { ...soundTenant, home: known(soundHome({ status: open, strangerMayRead: true })) },
    { ...soundTenant, home: known(soundHome({ strangerMayRead: true })) },
  ],
  good: [
    soundTenant,
    { ...soundTenant, home: known(lockedHome()) },
    { ...soundTenant, umask: 0o022, home: known(soundHome({ status: open })) },
  ],
});
