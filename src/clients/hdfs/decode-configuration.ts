import type { ConfiguredValue } from './health-types.ts';
import { object, objects, text, yesNo } from './members.ts';

/** The answer of `/conf` in JSON: Hadoop 2 gives that for `format=json`, 3 for what is accepted (ConfServlet; recorded of 3.4.1). */
export const decodeConfiguration = (body: unknown): ConfiguredValue[] =>
  objects(object(body, 'properties'), 'properties').map((property) => ({
    key: text(property, 'key'),
    value: text(property, 'value'),
    isFinal: yesNo(property, 'isFinal'),
    source: text(property, 'resource'),
  }));
