import { Source } from '../../core/source.ts';
import { readHadoopXml } from '../text/hadoop-xml.ts';
import type { Versions } from '../versions.ts';
import { configurationXml } from './hadoop-conf-example.ts';
import { ZeppelinSite } from './zeppelin-site.ts';

/** A `zeppelin-site.xml` with these settings, for the examples of rules. */
export const zeppelinSite = (settings: Readonly<Record<string, string>>, versions: Versions = {}): ZeppelinSite =>
  zeppelinSiteText(configurationXml(settings), versions);

export const zeppelinSiteText = (text: string, versions: Versions = {}): ZeppelinSite =>
  new ZeppelinSite(new Source('zeppelin-site.xml', text), versions, () => readHadoopXml(text));
