import { JoinedSource } from '../../core/joined-source.ts';
import { Flags } from '../subjects/flags.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { FlagKind } from './flag-programs.ts';
import type { FolderReader } from './read-file.ts';

/** A folder in which each file is a flag, such as `/etc/mesos-agent`: what the program is given of them is all of them. */
export const flagsFolderReader: FolderReader = {
  kinds: ['mesos-master', 'mesos-agent', 'marathon-flags'],
  read(folder, files, given) {
    const flags = files.flatMap(({ kind, subjects }) =>
      subjects.flatMap((one) => (one.kind === 'flag-file' && isFlagKind(kind) ? [{ kind, flag: one.subject }] : [])),
    );
    const [first] = flags;
    if (first === undefined) return [];
    const source = new JoinedSource(
      folder,
      flags.map(({ flag }) => flag.source),
    );
    const versions = Object.assign({}, ...flags.map(({ flag }) => flag.versions), given);
    const read = () =>
      flags.flatMap(({ flag }) =>
        flag.settings.entries.map((entry) => ({
          ...entry,
          keyAt: source.spanOf(flag.source, entry.keyAt),
          valueAt: source.spanOf(flag.source, entry.valueAt),
          at: source.spanOf(flag.source, entry.at),
        })),
      );
    // Further flags may come from the environment, and from the folder for all programs of Mesos.
    const subject = new Flags(source, versions, { isWhole: false, isEdited: false }, read);
    return [{ kind: first.kind, subject } satisfies OneSubject];
  },
};

const isFlagKind = (kind: string): kind is FlagKind => /^(mesos-master|mesos-agent|marathon-flags)$/.test(kind);
