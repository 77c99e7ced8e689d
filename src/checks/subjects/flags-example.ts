import { Source } from '../../core/source.ts';
import { Settings } from '../text/entry.ts';
import { flagEntries } from '../text/flags.ts';
import { splitWords } from '../text/shell.ts';
import { readUnit } from '../text/systemd.ts';
import type { Versions } from '../versions.ts';
import { Flags, type FlagsPlace } from './flags.ts';

/** What the manual says above a line of flags: the same line may be all that there is, or not. */
function pathOf({ isWhole, masters }: Partial<FlagsPlace>): string {
  if (masters !== undefined) return `start-mesos.sh, of ${masters} masters`;
  return isWhole === true ? 'flags of a server, all that it has' : 'start-mesos.sh';
}

/** Flags of a master or agent as they stand on its command line; others may come from elsewhere unless `place` says more. */
export const mesosFlags = (line: string, versions: Versions = {}, place: Partial<FlagsPlace> = {}): Flags =>
  new Flags(new Source(pathOf(place), line), versions, { isWhole: false, ...place }, () =>
    flagEntries(splitWords(line), 'mesos'),
  );

/** All flags of a master or agent: what is not here has its default. */
export const allMesosFlags = (line: string, versions: Versions = {}): Flags =>
  mesosFlags(line, versions, { isWhole: true });

/** Flags of Marathon as they stand on its command line; others may come from elsewhere. */
export const marathonFlags = (line: string, versions: Versions = {}, isWhole = false): Flags =>
  new Flags(new Source('start-marathon.sh', line), versions, { isWhole }, () =>
    flagEntries(splitWords(line), 'marathon'),
  );

/** All flags of a Marathon. */
export const allMarathonFlags = (line: string, versions: Versions = {}): Flags => marathonFlags(line, versions, true);

/** Flags of Marathon as they stand in a place of this name: a folder of them, a script. */
export const marathonFlagsAt = (path: string, line: string, versions: Versions = {}): Flags =>
  new Flags(new Source(path, line), versions, { isWhole: false, isEdited: false }, () =>
    flagEntries(splitWords(line), 'marathon'),
  );

/** A unit of systemd that starts an agent. */
export const mesosUnit = (text: string, versions: Versions = {}): Flags =>
  new Flags(
    new Source('mesos-agent.service', text),
    versions,
    { isWhole: false, unit: new Settings(readUnit(text).entries) },
    () => [],
  );
