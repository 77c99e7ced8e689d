import { Source } from '../../core/source.ts';
import { readNestedIni } from '../text/nested-ini.ts';
import type { Versions } from '../versions.ts';
import { HueIni } from './hue-ini.ts';

/** A `hue.ini` from its text, for the examples of rules. */
export const hueIni = (text: string, versions: Versions = {}): HueIni =>
  new HueIni(new Source('hue.ini', text), versions, () => readNestedIni(text));
