import { Source } from '../../core/source.ts';
import { readIni } from '../text/ini.ts';
import type { Versions } from '../versions.ts';
import { ShiroIni } from './shiro-ini.ts';

/** A `shiro.ini` from its text, for the examples of rules. */
export const shiroIni = (text: string, versions: Versions = {}): ShiroIni =>
  new ShiroIni(new Source('shiro.ini', text), versions, () => readIni(text));
