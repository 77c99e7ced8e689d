import { Source } from '../../core/source.ts';
import { assignmentsOf, readShell } from '../text/shell.ts';
import type { Versions } from '../versions.ts';
import { Environment } from './environment.ts';

/** A script that sets variables. */
export const environment = (path: string, text: string, versions: Versions = {}): Environment =>
  new Environment(new Source(path, text), versions, () => assignmentsOf(readShell(text)));
