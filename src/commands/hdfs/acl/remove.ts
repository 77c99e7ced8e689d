import { parseAclEntries } from '../../../core/acl/acl-entry.ts';
import type { AclAsked } from '../../../core/acl/acl-outcome.ts';
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
  entries: words('[entry...]', 'entries without their rights, such as user:bob or default:group:staff'),
  default: flag('--default', 'the entries are default entries; without any, the whole default ACL goes'),
  all: flag('--all', 'the whole ACL goes, and the mode alone is left'),
  revived: flag('--revived', 'also where other entries come into effect that a chmod had closed'),
  ...aclTreeFields,
};

export default change({
  summary: 'Remove entries, the default ACL or the whole ACL of a path, with -R of all below it',
  about:
    'As hdfs dfs -setfacl -x, -k and -b. What is left of the mask is made anew: removing one entry may bring others into effect that a chmod had closed, which is refused unless --revived. With -R the same is done to all in the folder, but for trash and what the context protects. plan undo gives back the whole former ACL, of each single entry.',
  needs: ['hdfs'],
  fields,
  examples: [
    'mesosctl hdfs acl remove /data/shared user:bob --yes',
    'mesosctl hdfs acl remove /user/alice --default --yes',
    'mesosctl hdfs acl remove /data/shared --all --dry-run',
    'mesosctl hdfs acl remove -R /data/shared user:bob default:user:bob --yes',
  ],
  lock: async ({ path }, { hdfs, settings, signal }) =>
    hdfsLock(await hdfsPath(path, hdfs, settings, signal), settings.hdfs.homes),
  plan: async ({ input, settings, signal, hdfs }) => {
    const asked = askedIn(input);
    const path = await hdfsPath(input.path, hdfs, settings, signal);
    const wanted = { path, asked, masked: true, revived: input.revived === true };
    const tree = treeIn(input);
    if (tree === undefined) return planAcl(wanted, settings, { hdfs }, signal);
    return planAclTree({ ...wanted, ...tree }, settings, { hdfs }, signal);
  },
});

function askedIn({ entries, default: isDefault, all }: InputOf<typeof fields>): AclAsked {
  const read = parseAclEntries(entries, isDefault === true, 'unsaid');
  if (all === true && (read.length > 0 || isDefault === true)) {
    throw new Failure('usage', '--all takes the whole ACL away: it goes with neither entries nor --default.');
  }
  if (all === true) return { kind: 'no-acl' };
  if (read.length > 0) return { kind: 'remove', entries: read };
  if (isDefault === true) return { kind: 'no-defaults' };
  throw new Failure('usage', 'Nothing is named that shall go.', {
    hint: 'Name entries such as user:bob, or say --default or --all.',
  });
}
