import { expect, it } from 'vitest';
import { journalAddresses } from '../../../src/core/hadoop/journal-addresses.ts';

const DIR = 'dfs.namenode.shared.edits.dir';
const QJM = 'qjournal://j1:8485;j2:8485;j3:8485/ns1';

it.each([
  ['at the port that is usual', { [DIR]: QJM }, ['http://j1:8480', 'http://j2:8480', 'http://j3:8480']],
  [
    'at the port that the settings say',
    { [DIR]: 'qjournal://j1/ns', 'dfs.journalnode.http-address': '0.0.0.0:9480' },
    ['http://j1:9480'],
  ],
  [
    'over TLS where nothing else is served',
    { [DIR]: 'qjournal://j1:8485/ns', 'dfs.http.policy': 'HTTPS_ONLY' },
    ['https://j1:8481'],
  ],
  [
    'once each, whichever namenode they are said of',
    { [`${DIR}.ns1.nn1`]: QJM, [`${DIR}.ns1.nn2`]: QJM },
    ['http://j1:8480', 'http://j2:8480', 'http://j3:8480'],
  ],
  ['nowhere where edits lie in a folder', { [DIR]: 'file:///nfs/edits' }, []],
  ['nowhere where nothing is said', {}, []],
])('JournalNodes are looked for %s', (_, settings, addresses) => {
  expect(journalAddresses(new Map(Object.entries(settings)))).toEqual(addresses);
});
