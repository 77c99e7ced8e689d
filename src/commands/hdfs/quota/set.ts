import { Failure } from '../../../core/failure.ts';
import { hdfsLock } from '../../../core/hdfs-lock.ts';
import { folderNamed } from '../../../core/quota/folder.ts';
import {
  type AskedQuotas,
  nameQuota,
  spaceQuota,
  storageType,
  storageTypes,
  typeQuota,
} from '../../../core/quota/words.ts';
import { planQuota } from '../../../plan/quota.ts';
import { change } from '../../define.ts';
import { flag, type InputOf, many, text, value, word } from '../../fields.ts';

const fields = {
  folder: word('<folder>', 'path of the folder, or the login name of a tenant for his home'),
  names: value('--names <number>', 'files and folders that it may hold, itself among them', nameQuota),
  space: value('--space <size>', 'space that it may take, every replica counted, such as 300g', spaceQuota),
  type: many('--type <kind=size>', 'the same on one kind of storage, such as SSD=1t'),
  clear: text('--clear <kinds>', 'quotas to take away: names, space, or kinds of storage, such as names,SSD'),
  belowUse: flag('--below-use', 'also where nothing more could be written there at once'),
};

export default change({
  summary: 'Set or clear the quotas of a folder: names, space, kinds of storage',
  about:
    'What is not named stays as it is. Refused are a quota that is full at once (--below-use sets it all the same), one below the first block of a file with all its replicas, and 0, for HDFS takes all of them without a word. hdfs.user must be a superuser. Before Hadoop 3.2.2 the lines for dfsadmin are told instead.',
  needs: ['hdfs'],
  fields,
  examples: [
    'mesosctl hdfs quota set alice --names 200000 --space 300g',
    'mesosctl hdfs quota set /data/shared --type SSD=1t --clear space --yes',
    'mesosctl hdfs quota set alice --space 100g --dry-run -o json',
  ],
  lock: ({ folder }, { settings }) => hdfsLock(folderNamed(folder, settings.hdfs), settings.hdfs.homes),
  plan: ({ input, settings, signal, hdfs }) =>
    planQuota(
      { ...askedIn(input), path: folderNamed(input.folder, settings.hdfs), belowUse: input.belowUse === true },
      { hdfs },
      signal,
    ),
});

/** `names`, `space`, or a kind of storage. @throws Failure `usage` */
function clearedKind(word: string): string {
  if (word === 'names' || word === 'space') return word;
  try {
    return storageType(word);
  } catch (thrown) {
    throw new Failure('usage', `There is no quota of ${word} that --clear could take away.`, {
      hint: `There are quotas of names, of space, and of ${storageTypes.join(', ')}, such as --clear names,SSD`,
      cause: thrown,
    });
  }
}

function askedIn(input: InputOf<typeof fields>): AskedQuotas {
  const cleared = (input.clear?.split(',') ?? []).map((one) => one.trim()).filter((one) => one !== '');
  const given = [
    ...(input.names === undefined ? [] : [['names', input.names] as const]),
    ...(input.space === undefined ? [] : [['space', input.space] as const]),
    ...input.type.map(typeQuota),
    ...cleared.map((one) => [clearedKind(one), 'none'] as const),
  ];
  const asked = new Map<string, number | 'none'>();
  for (const [kind, quota] of given) {
    if (asked.has(kind)) throw new Failure('usage', `The quota of ${kind} is said twice.`);
    asked.set(kind, quota);
  }
  if (asked.size === 0) {
    throw new Failure('usage', 'No quota is named.', { hint: 'Name one with --names, --space, --type or --clear.' });
  }
  const { names, space, ...typeBytes } = Object.fromEntries(asked);
  return { names, spaceBytes: space, typeBytes };
}
