import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile, contextsText } from '../../subjects/contexts-file-example.ts';

/** More than these are not listed. */
const FEW = 12;

export default rule<ContextsFile>({
  id: 'contexts/setting-unknown',
  reads: 'contexts',
  severity: 'error',
  title: 'A context has a setting that there is not',
  why: 'mesosctl refuses a file with a name that it does not know: a mistyped guard such as readOnly would guard nothing.',
  sources: ['mesosctl: schema/contexts.schema.json'],
  *check({ faults, merges }) {
    for (const at of merges) {
      yield {
        at,
        sentence: 'mesosctl does not read merge keys (<<), and refuses the file.',
        mend: 'Let an alias stand for a whole group of settings, such as ldap: *directory, or write the settings out.',
      };
    }
    for (const fault of faults) {
      if (fault.kind !== 'unknown') continue;
      const { way, at, known } = fault;
      const [, name, ...path] = way;
      const key = way.at(-1) ?? '';
      const near = nearest(key, known);
      const inFile = path.length === 0 && name === undefined;
      const setting = way[0] === 'contexts' ? path.join('.') : way.join('.');
      const group = path.slice(0, -1).join('.');
      const list =
        known.length === 0 || known.length > FEW
          ? ''
          : ` ${group === '' ? 'There' : group} may stand ${known.join(', ')}.`;
      yield {
        at,
        sentence: inFile
          ? `The file may hold current and contexts, and not ${key}.`
          : `There is no setting ${setting}.`,
        ...(near !== undefined
          ? { mend: `Write ${near}.` }
          : list === ''
            ? { mend: 'See all settings: mesosctl context show, or the schema of the file.' }
            : { mend: list.trim() }),
      };
    }
  },
  bad: [
    contextsFile({ mesos: { master: ['http://m1:5050'] } }),
    contextsFile({ readonly: true }),
    contextsFile({ marathon: { url: 'http://m1:8080' } }),
    contextsFile({}, { default: 'prod' }),
    contextsText('contexts:\n  a: &a\n    readOnly: true\n  b:\n    <<: *a\n'),
    contextsFile({ partitions: { 'gpu nodes': { role: 'gpu' } } }),
  ],
  good: [
    contextsFile({ mesos: { masters: ['http://m1:5050'] }, readOnly: true }),
    contextsFile({ partitions: { gpu: { role: 'gpu' } } }, { $schema: './contexts.schema.json' }),
  ],
});
