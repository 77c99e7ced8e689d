import { parseAclEntries } from '../../../core/acl/acl-entry.ts';
import { Failure } from '../../../core/failure.ts';
import { hdfsLock } from '../../../core/hdfs-lock.ts';
import { planAcl } from '../../../plan/hdfs-acl.ts';
import { planAclTree } from '../../../plan/hdfs-acl-tree.ts';
import { hdfsPath } from '../../../plan/hdfs-path.ts';
import { aclTreeFields, treeIn } from '../../acl-tree-fields.ts';
import { change } from '../../define.ts';
import { flag, type InputOf, word, words } from '../../fields.ts';

const fields = {
  path: word('<path>', 'file or folder; a relative path counts from the home of hdfs.user'),
  entries: words('<entry...>', 'entries such as user:bob:r-x, group::r-x, default:group:staff:rwx'),
  default: flag('--default', 'all entries are default entries: they hold for what will be made in the folder'),
  whole: flag('--whole', 'the entries are the whole ACL, user::, group:: and other:: among them'),
  masked: flag('--masked', 'also where an entry has no effect: the mask leaves nothing of it, or it names the owner'),
  revived: flag('--revived', 'also where other entries come into effect that a chmod had closed'),
  ...aclTreeFields,
};

export default change({
  summary: 'Set entries of the ACL of a file or folder, or of all in it',
  about:
    'As hdfs dfs -setfacl -m, and with --whole as --set: entries of the same name give way, others stay. The mask is made anew where it is not said. Refused is what surprises: an entry that the mask leaves without effect or that names the owner, and entries that would come into effect though nobody spoke of them. With -R files get the access entries alone, trash and what the context protects are passed over, and the plan tells how many entries get what. plan undo gives back the whole former ACL, of each single entry.',
  needs: ['hdfs'],
  fields,
  examples: [
    'mesosctl hdfs acl set /data/shared user:bob:r-x group:staff:rwx --yes',
    'mesosctl hdfs acl set /user/alice user::rwx,group::---,other::--- --default --whole --yes',
    'mesosctl hdfs acl set reports user:bob:r-- --dry-run',
    'mesosctl hdfs acl set -R /data/shared group:staff:r-x default:group:staff:r-x --yes',
  ],
  lock: async ({ path }, { hdfs, settings, signal }) =>
    hdfsLock(await hdfsPath(path, hdfs, settings, signal), settings.hdfs.homes),
  plan: async ({ input, settings, signal, hdfs }) => {
    const asked = {
      path: await hdfsPath(input.path, hdfs, settings, signal),
      asked: { kind: input.whole === true ? 'replace' : 'modify', entries: entriesIn(input) },
      masked: input.masked === true,
      revived: input.revived === true,
    } as const;
    const tree = treeIn(input);
    if (tree === undefined) return planAcl(asked, settings, { hdfs }, signal);
    return planAclTree({ ...asked, ...tree }, settings, { hdfs }, signal);
  },
});

function entriesIn({ entries, default: isDefault }: InputOf<typeof fields>): ReturnType<typeof parseAclEntries> {
  const read = parseAclEntries(entries, isDefault === true, 'needed');
  if (read.length === 0) throw new Failure('usage', 'No entry is named.', { hint: 'Name one, such as user:bob:r-x.' });
  return read;
}
