import { isPosixOn } from '../../../checks/subjects/umask-home.ts';
import { aclEntryText } from '../../../core/acl/acl-entry.ts';
import { type AclRights, effectiveEntries, maskIn } from '../../../core/acl/acl-rights.ts';
import { newEntryRights } from '../../../core/acl/new-entry.ts';
import { Failure } from '../../../core/failure.ts';
import { listAbove } from '../../../core/list-above.ts';
import { formatMode, rwx } from '../../../core/mode.ts';
import { type Cell, group, type TableBlock, text } from '../../../output/block.ts';
import { hdfsPath } from '../../../plan/hdfs-path.ts';
import { query } from '../../define.ts';
import { word } from '../../fields.ts';

const INHERITANCE = 'dfs.namenode.posix.acl.inheritance.enabled';

export default query({
  summary: 'Show the ACL of a file or folder, what the mask leaves of it, and what is inherited',
  about:
    'Each entry of the ACL with its rights and with those that are in effect under the mask, the default entries of a folder, and in words what a new file or folder in it gets, whatever the umask of the client is. A relative path counts from the home of hdfs.user.',
  isTable: false,
  needs: ['hdfs'],
  fields: { path: word('<path>', 'file or folder') },
  examples: ['mesosctl hdfs acl show /user/alice', 'mesosctl hdfs acl show /data/shared -o json'],
  async run({ input, settings, signal, hdfs }) {
    const path = await hdfsPath(input.path, hdfs, settings, signal);
    const status = await hdfs.status(path, signal);
    if (status === undefined) {
      throw new Failure('not-found', `There is no ${path} on this HDFS.`, {
        system: 'hdfs',
        hint: `See what there is: ${listAbove(path)}`,
      });
    }
    const { type, owner, group: owningGroup, mode } = status;
    const acl = await hdfs.acl(path, signal);
    const rights: AclRights = { mode, access: acl?.access ?? [], defaults: acl?.defaults ?? [] };
    const isPosix = rights.defaults.length === 0 ? undefined : await isPosixOn(hdfs, signal);
    const said = saidOf(type, rights, acl !== undefined, isPosix);
    const mask = maskIn(rights, 'access');
    const defaultMask = maskIn(rights, 'default');
    return {
      data: {
        path,
        type,
        owner,
        group: owningGroup,
        mode: formatMode(mode),
        mask: mask === undefined ? null : rwx(mask),
        defaultMask: defaultMask === undefined ? null : rwx(defaultMask),
        aclsEnabled: acl !== undefined,
        access: effectiveEntries(rights).map(entryData),
        defaults: effectiveEntries(rights, 'default').map(entryData),
        posixInheritance: isPosix ?? null,
        notes: said.map((one) => (typeof one === 'string' ? one : one.text)),
      },
      view: group(
        undefined,
        {
          kind: 'record',
          fields: [
            ['Path', { text: path, tone: 'strong' }],
            ['Owner', `${owner}:${owningGroup}`],
            ['Mode', formatMode(mode)],
            ['Mask', mask === undefined ? 'none' : rwx(mask)],
            ...(defaultMask === undefined ? [] : [['Default mask', rwx(defaultMask)] as const]),
          ],
        },
        group('Access', tableOf(rights, 'access')),
        ...(rights.defaults.length === 0 ? [] : [group('Default', tableOf(rights, 'default'))]),
        ...(said.length === 0 ? [] : [text(...said)]),
      ),
    };
  },
});

type Effective = ReturnType<typeof effectiveEntries>[number];

const entryData = ({ entry, bits }: Effective) => ({
  entry: aclEntryText(entry),
  kind: entry.kind,
  name: entry.name ?? null,
  rights: rwx(entry.bits),
  effective: rwx(bits),
});

function tableOf(rights: AclRights, scope: 'access' | 'default'): TableBlock {
  const rows = effectiveEntries(rights, scope).map(({ entry, bits }): (string | Cell)[] => [
    `${entry.kind}:${entry.name ?? ':'}`,
    rwx(entry.bits),
    bits === entry.bits ? rwx(bits) : { text: rwx(bits), tone: 'warn' },
  ]);
  return { kind: 'table', heads: ['ENTRY', 'RIGHTS', 'IN EFFECT'], rows, empty: 'None.' };
}

function saidOf(type: string, rights: AclRights, isOn: boolean, isPosix: boolean | undefined): (string | Cell)[] {
  if (!isOn)
    return [
      { text: 'ACLs are switched off (dfs.namenode.acls.enabled is false): the mode alone is told.', tone: 'warn' },
    ];
  const masked = effectiveEntries(rights).filter(({ entry, bits }) => entry.bits !== bits);
  const mask = masked.map(({ entry, bits }) => `${aclEntryText(entry)} counts as ${rwx(bits)} under the mask.`);
  if (type !== 'DIRECTORY') return mask;
  if (rights.defaults.length === 0) {
    return [
      ...mask,
      'It has no default ACL: what is made in it has the mode that its client asks for, less the umask of the client.',
    ];
  }
  const made = (kind: 'DIRECTORY' | 'FILE'): string => {
    const asked = kind === 'FILE' ? 0o666 : 0o777;
    return formatMode(newEntryRights(kind, { masked: asked, unmasked: asked }, rights.defaults, true).mode);
  };
  const bound = `A new folder in it has mode ${made('DIRECTORY')} at most, a new file ${made('FILE')}`;
  if (isPosix === false)
    return [...mask, `${bound}; the umask of the client is taken away as well (${INHERITANCE} is false).`];
  const assumed = isPosix === undefined ? ', if the namenode has POSIX inheritance, which it does not show' : '';
  return [
    ...mask,
    `${bound}: for Hadoop's clients this takes the place of their umask, also of a stricter one${assumed}; a raw WebHDFS request gets no more than it asks for.`,
  ];
}
