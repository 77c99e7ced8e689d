import { runToEnd } from './daemon.ts';
import { hadoopEnv } from './hadoop.ts';

/** What Hadoop's OfflineImageViewer makes of an image, or an image of. */
export type ImageProcessor = 'Delimited' | 'FileDistribution' | 'XML' | 'ReverseXML';

/** The command line of Hadoop's own reader of images, on the jars of a folder. */
export const imageViewer = (
  jars: string,
  processor: ImageProcessor,
  from: string,
  to: string,
  heap = '1g',
): readonly string[] => [
  'java',
  `-Xmx${heap}`,
  '-cp',
  `${jars}/*`,
  'org.apache.hadoop.hdfs.tools.offlineImageViewer.OfflineImageViewerPB',
  ...['-p', processor, '-i', from, '-o', to],
];

/** Runs it. Times are of the zone that the environment says. */
export async function viewImage(
  jars: string,
  processor: ImageProcessor,
  from: string,
  to: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await runToEnd(imageViewer(jars, processor, from, to), { env: { ...hadoopEnv, ...env } });
}
