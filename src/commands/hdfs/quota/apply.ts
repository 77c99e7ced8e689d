import { hdfsLock } from '../../../core/hdfs-lock.ts';
import { noSuchFile } from '../../../core/no-such-file.ts';
import type { FolderPlace } from '../../../core/quota/folder.ts';
import { planQuotas } from '../../../plan/quota-many.ts';
import { type QuotaEntry, quotasOf } from '../../../plan/quotas-file.ts';
import { type ChangeScope, change } from '../../define.ts';
import { flag, needed, whole } from '../../fields.ts';

const fields = {
  file: needed('-f, --file <path>', 'YAML or JSON with the list of quotas; - for stdin'),
  belowUse: flag('--below-use', 'also where nothing more could be written there at once'),
  concurrency: whole('--concurrency <number>', 'how many folders are worked on at a time', 1),
  verbose: flag('--verbose', 'show every change of however many folders, and all progress'),
};

export default change({
  summary: 'Set the quotas of all folders and tenants of a file, many at a time',
  about:
    'The file holds a list "quotas", each with a tenant or a path and with names, space and types (SSD: 1t), and "defaults" for all; none takes a quota away, and what is not said stays as it is. One plan is shown; then each folder is carried out with a lock and a run of its own, and one that fails does not hold up the others. Folders that the file does not name are left alone.',
  needs: ['hdfs'],
  fields,
  examples: [
    'mesosctl hdfs quota apply -f quotas.yaml --dry-run',
    'mesosctl hdfs quota apply -f - --concurrency 16 --yes -o json',
  ],
  lock: async ({ file }, { files, settings: { hdfs } }) => {
    const quotas = await quotasIn(file, files, hdfs);
    return [...new Set(quotas.map(({ path }) => hdfsLock(path, hdfs.homes)))];
  },
  async plan({ input, settings, files, signal, hdfs }) {
    const { homes } = settings.hdfs;
    return planQuotas(
      {
        title: `quotas of ${input.file === '-' ? 'standard input' : input.file}`,
        quotas: await quotasIn(input.file, files, settings.hdfs),
        belowUse: input.belowUse === true,
        homes,
        atOnce: input.concurrency ?? settings.concurrency,
        whole: input.verbose === true,
      },
      { hdfs },
      signal,
    );
  },
});

async function quotasIn(
  path: string,
  files: ChangeScope<typeof fields, never>['files'],
  folders: FolderPlace,
): Promise<readonly QuotaEntry[]> {
  const text = await files.readText(path);
  if (text === undefined) throw noSuchFile(path);
  return quotasOf(path === '-' ? 'standard input' : path, await files.readTree(text), folders);
}
