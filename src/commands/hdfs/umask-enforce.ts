import { parseHeldUmask } from '../../core/mode.ts';
import { folderNamed } from '../../core/quota/folder.ts';
import { planUmaskEnforce, umaskLocks } from '../../plan/umask-enforce.ts';
import type { Settings } from '../../settings.ts';
import { change } from '../define.ts';
import { flag, value, whole, words } from '../fields.ts';

export default change({
  summary: 'Close homes and what is in them as far as the umask says, or lock them',
  about:
    'Homes first, for their mode keeps strangers out of all that is in them; then what is below, in batches. Each entry is read right before it is changed and after, and is addressed by its inode, so that nothing else is hit; the former rights of every single one are kept for plan undo. Who is let in by name, owners and groups stay as they are unless that is asked for. A default ACL holds new entries to the umask; it is no lock, for an owner may remove it. --hard is one: the home then belongs to the superuser, and its tenant is let in by name.',
  needs: ['hdfs'],
  fields: {
    paths: words('[path...]', 'login names of tenants for their homes, or paths; all homes where none is given'),
    umask: value('--umask <octal>', 'what is kept from others, in place of what the context says', parseHeldUmask),
    depth: whole('--depth <levels>', 'how many levels below each path; 0: the path itself'),
    hard: flag('--hard', 'lock homes: they belong to the superuser, and let their tenants in by name'),
    inherit: flag('--inherit', 'give folders a default ACL, or with --no-inherit none'),
    named: flag('--named', 'also close entries that let somebody in by name'),
    owners: flag('--owners', 'also give entries that belong to somebody else to the tenant'),
    groups: flag('--groups', 'also give entries the group of their home'),
    many: flag('--many', 'change more than 10000 entries'),
  },
  examples: [
    'mesosctl hdfs umask-enforce /user/alice',
    'mesosctl hdfs umask-enforce --umask 027 --dry-run',
    'mesosctl hdfs umask-enforce /user/alice --hard --yes',
  ],
  lock: ({ paths }, scope) => umaskLocks(pathsOf(paths, scope.settings), scope.settings, scope, scope.signal),
  plan: async ({ input, settings, signal, ...read }) =>
    planUmaskEnforce(
      {
        paths: pathsOf(input.paths, settings),
        umask: input.umask,
        depth: input.depth,
        hard: input.hard === true,
        inherit: input.inherit,
        named: input.named === true,
        owners: input.owners === true,
        groups: input.groups === true,
        many: input.many === true,
      },
      settings,
      read,
      signal,
    ),
});

const pathsOf = (words: readonly string[], { hdfs }: Settings): string[] =>
  words.map((word) => folderNamed(word, hdfs));
