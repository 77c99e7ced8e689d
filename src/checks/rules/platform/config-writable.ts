import { formatMode } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform } from '../../subjects/platform-example.ts';

const OTHERS_WRITE = 0o022;

export default rule<PlatformFacts>({
  id: 'platform/config-writable',
  reads: 'platform',
  severity: 'error',
  title: 'Others may write the config file',
  why: 'A secret may come from a command that the file names: whoever writes the file runs programs as whoever runs mesosctl.',
  sources: ['README: Secrets come from a file that only its owner may read'],
  *check({ own: { configFile, configMode } }) {
    if (configFile === undefined || configMode === undefined || (configMode & OTHERS_WRITE) === 0) return;
    yield {
      place: `mesosctl ${configFile}`,
      sentence: `${configFile} may be written by others than its owner (mode ${formatMode(configMode)}).`,
      mend: `chmod go-w ${shellWord(configFile)}`,
    };
  },
  bad: [{ ...soundPlatform, own: { ...soundPlatform.own, configMode: 0o666 } }],
  good: [soundPlatform],
});
