import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { freePort } from './daemon.ts';
import { logSettings, type Properties, xml } from './hadoop.ts';
import { hadoopJars } from './hadoop-jars.ts';
import type { RealHdfs } from './hdfs.ts';
import { mavenJars } from './maven-jars.ts';
import { type Started, started } from './started.ts';

/** A running HttpFS. */
export interface RealHttpfs {
  /** `http://127.0.0.1:port` */
  readonly address: string;
}

/** The user as whom it acts for others: `startHdfs` lets this one. */
const PROXY_USER = 'hue';

/** Starts an HttpFS before a file system; resolves when it answers. @param core what its core-site.xml says besides */
export const startHttpfs = ({ defaultFs, superuser }: RealHdfs, core: Properties): Promise<Started<RealHttpfs>> =>
  started('httpfs', async (folder, start) => {
    const jars = [await hadoopJars(), await mavenJars('httpfs-jars', 'httpfs-pom.xml')];
    const port = await freePort();
    await writeFiles(folder, {
      'core-site.xml': xml({ 'fs.defaultFS': defaultFs, 'hadoop.tmp.dir': `${folder}/tmp`, ...core }),
      'httpfs-site.xml': xml({
        'httpfs.http.hostname': '127.0.0.1',
        'httpfs.http.port': String(port),
        'hadoop.http.authentication.signature.secret.file': join(folder, 'signature'),
      }),
      signature: 'nothing that anybody has to keep',
      'log4j.properties': logSettings,
    });
    const folders = ['home', 'config', 'log', 'temp'].map((name) => `-Dhttpfs.${name}.dir=${folder}`);
    const classes = [folder, ...jars.map((one) => `${one}/*`)].join(':');
    const java = ['java', '-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.net.preferIPv4Stack=true'];
    const main = 'org.apache.hadoop.fs.http.server.HttpFSServerWebServer';
    const opens = '--add-opens=java.base/java.lang=ALL-UNNAMED';
    const env = { HADOOP_USER_NAME: PROXY_USER };
    const daemon = start('httpfs', [...java, opens, ...folders, '-cp', classes, main], env);
    const address = `http://127.0.0.1:${port}`;
    const look = `${address}/webhdfs/v1/?op=GETFILESTATUS&user.name=${superuser}`;
    await daemon.until(async () => (await fetch(look)).ok);
    return { address };
  });
