import { shellWord } from './shell-word.ts';

/** What is shown in the place of a value that only the operator knows. */
const SHOWN = {
  'hdfs.httpfs': 'http://HOST:14000',
  'hdfs.namenodes': 'http://HOST:9870',
  'marathon.addresses': 'http://HOST:8080',
  'mesos.masters': 'http://HOST:5050',
  'metronome.addresses': 'http://HOST:9000',
} as const;

/** Settings that hints tell to set. */
export const shownSettings = Object.keys(SHOWN).filter((name): name is keyof typeof SHOWN => name in SHOWN);

/** The line that sets a setting of a context, or of one that has no name yet; taken as it stands, but for the host. */
export const setLine = (context: string, setting: keyof typeof SHOWN): string =>
  `mesosctl context set ${context === '' ? 'NAME' : shellWord(context)} ${setting}=${SHOWN[setting]}`;
