import { json, type ZeppelinAction } from '../answer.ts';

export const version: ZeppelinAction = ({ instance }) =>
  json(200, { status: 'OK', message: 'Zeppelin version', body: { version: instance.version } });
