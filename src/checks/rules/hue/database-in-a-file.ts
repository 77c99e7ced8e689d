import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/database-in-a-file',
  reads: 'hue-ini',
  severity: 'note',
  title: "Hue's database is a file",
  why: 'SQLite takes one writer at a time: with several users Hue answers "database is locked". In a container the file is lost with it, and with it users, queries and rights.',
  sources: ['Hue documentation, administrator guide: database', 'cloudera/hue desktop/core/src/desktop/conf.py'],
  *check({ settings }) {
    const entry = settings.get('desktop.database.engine');
    if (entry === undefined || !/^(django\.db\.backends\.)?sqlite3?$/.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence: `The engine of [[database]] is ${entry.value}: with several users at once Hue meets a locked database.`,
      mend: 'Use postgresql_psycopg2 or mysql.',
    };
  },
  bad: [hueIni('[desktop]\n[[database]]\nengine=sqlite3\n')],
  good: [hueIni('[desktop]\n[[database]]\nengine=postgresql_psycopg2\n'), hueIni('[desktop]\n[[database]]\nport=0\n')],
});
