import { rule } from '../../rule.ts';
import type { HueFolder } from '../../subjects/hue-folder.ts';
import { hueFolder } from '../../subjects/hue-folder-example.ts';

const KEYS = ['desktop.secret_key', 'desktop.secret_key_script'];

export default rule<HueFolder>({
  id: 'hue/secret-key-missing',
  reads: 'hue-folder',
  severity: 'note',
  title: 'No file of Hue in the folder sets secret_key',
  why: 'Hue reads all .ini files of its folder. Where none of them sets the key it makes a random one at each start: every login ends with a restart, and behind a load balancer each instance refuses the sessions of the others.',
  sources: ['cloudera/hue desktop/core/src/desktop/settings.py and conf.py, release-3.9.0 and 4.11.0'],
  *check(folder) {
    const own = folder.files.find(({ source }) => /(^|\/)hue\.ini$/.test(source.path));
    const desktop = own?.ini.sections.find(({ path }) => path.join('.') === 'desktop');
    if (own === undefined || desktop === undefined || KEYS.some((key) => folder.sets(key))) return;
    yield {
      at: desktop.at,
      source: own.source,
      sentence: 'No file in this folder sets secret_key: unless another one does, logins end at every restart of Hue.',
      mend: 'Set it to 30 or more random characters, the same on all instances; or secret_key_script to what prints them.',
    };
  },
  bad: [hueFolder('[desktop]\nhttp_port=8888\n')],
  good: [
    hueFolder('[desktop]\nsecret_key_script=/etc/hue/secret-key\n'),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n'),
    hueFolder('[desktop]\nsecret_key=\n'),
  ],
});
