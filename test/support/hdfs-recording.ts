import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One recorded call of a real namenode or datanode. */
export interface HdfsRecording {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly status: number;
  /** Empty where there was none. */
  readonly contentType: string;
  readonly location: string | undefined;
  /** Empty where there was none. */
  readonly body: string;
}

/** Reads the recording `name` below the folder of the HDFS recordings. */
export function hdfsRecording(folder: string, name: string): HdfsRecording {
  const text = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
  const [method = '', target = ''] = text('request').split(' ');
  const body = ['body.json', 'body.html', 'body.xml', 'body.bin'].find((file) => existsSync(join(folder, name, file)));
  const [, contentType = ''] = /^content-type: (.*?)\r?$/im.exec(text('headers')) ?? [];
  const [, location] = /^location: (.*?)\r?$/im.exec(text('headers')) ?? [];
  const status = Number.parseInt(text('status'), 10);
  return { method, target, status, contentType, location, body: body === undefined ? '' : text(body) };
}
