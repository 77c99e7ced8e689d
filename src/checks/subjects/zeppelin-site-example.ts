import { Source } from '../../core/source.ts';
import { readHadoopXml } from '../text/hadoop-xml.ts';
import type { Versions } from '../versions.ts';
import { configurationXml } from './hadoop-conf-example.ts';
import { ZeppelinSite } from './zeppelin-site.ts';

/** A `zeppelin-site.xml` with these settings, for the examples of rules. */
export const zeppelinSite = (settings: Texts, versions: Versions = {}): ZeppelinSite =>
  zeppelinSiteAt('zeppelin-site.xml', settings, versions);

/** The same by another name. */
export const zeppelinSiteAt = (path: string, settings: Texts, versions: Versions = {}): ZeppelinSite =>
  siteOf(new Source(path, configurationXml(settings)), versions);

export const zeppelinSiteText = (text: string, versions: Versions = {}): ZeppelinSite =>
  siteOf(new Source('zeppelin-site.xml', text), versions);

type Texts = Readonly<Record<string, string>>;

const siteOf = (source: Source, versions: Versions): ZeppelinSite =>
  new ZeppelinSite(source, versions, () => readHadoopXml(source.text));
