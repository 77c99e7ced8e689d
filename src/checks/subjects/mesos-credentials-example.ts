import { Source } from '../../core/source.ts';
import { readJson } from '../text/json.ts';
import type { Versions } from '../versions.ts';
import { MesosCredentials } from './mesos-credentials.ts';

/** A file of credentials, of JSON or of the old form. */
export function credentials(text: string, versions: Versions = {}): MesosCredentials {
  const source = new Source('credentials', text);
  return new MesosCredentials(source, versions, () => (/^\s*[{[]/.test(text) ? readJson(text).root : undefined));
}
