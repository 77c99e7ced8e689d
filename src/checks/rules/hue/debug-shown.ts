import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/debug-shown',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Errors show the inside of Hue to everybody',
  why: 'In these modes the page of an error has the source, the variables and the settings of Django in it, for whoever brings it about.',
  sources: ['cloudera/hue desktop/conf.dist/hue.ini and desktop/core/src/desktop/conf.py'],
  *check(ini) {
    for (const key of ['desktop.django_debug_mode', 'desktop.http_500_debug_mode']) {
      const entry = ini.settings.get(key);
      if (entry === undefined || ini.truth(key) !== true) continue;
      yield {
        at: entry.at,
        sentence: `${key} is on: the page of an error shows variables and settings.`,
        mend: 'Write false.',
      };
    }
  },
  bad: [hueIni('[desktop]\ndjango_debug_mode=true\n'), hueIni('[desktop]\nhttp_500_debug_mode=1\n')],
  good: [hueIni('[desktop]\ndjango_debug_mode=false\n'), hueIni('[desktop]\n# http_500_debug_mode=true\n')],
});
