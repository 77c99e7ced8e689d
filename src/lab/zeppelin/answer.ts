import type { JsonObject } from '../../core/json.ts';
import type { Visitor, ZeppelinInstance } from './instance.ts';

/** A request that has passed the login, as an action sees it. */
export interface ZeppelinCall {
  readonly instance: ZeppelinInstance;
  /** Who asks; undefined on the few paths that are open to all. */
  readonly visitor: Visitor | undefined;
  readonly cookie: string | undefined;
  /** What stands in the path for the `*` of the route: ids of a setting, a note, a paragraph. */
  readonly ids: readonly string[];
  readonly body: string;
}

export interface ZeppelinAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export type ZeppelinAction = (call: ZeppelinCall) => ZeppelinAnswer | Promise<ZeppelinAnswer>;

export const json = (status: number, value: JsonObject): ZeppelinAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value).replace(/[<>&='\u2028\u2029]/g, escaped),
});

/** As Gson writes what could be markup: `\\u003c`. */
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** `JsonResponse` of Zeppelin's REST server around a body. */
export const ok = (body: JsonObject[string]): ZeppelinAnswer => json(200, { status: 'OK', message: '', body });

/** An exception that nobody caught, as the server's mapper writes it. */
export const thrown = (exception: string, message: string): ZeppelinAnswer =>
  json(500, { exception, message, stacktrace: `java.${exception}: ${message}\n\tat java.base/java.lang.Thread.run` });

/** A refusal of the web server below Zeppelin: a page, as Jetty 9.4 writes it. */
export function page(status: number, reason: string, uri: string): ZeppelinAnswer {
  const title = `${status} ${reason}`;
  const rows = [
    ['URI', uri],
    ['STATUS', String(status)],
    ['MESSAGE', reason],
    ['SERVLET', 'rest'],
  ].map(([name, value]) => `<tr><th>${name}:</th><td>${value}</td></tr>\n`);
  const head = `<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n<title>Error ${title}</title>\n</head>\n`;
  const body = `<body><h2>HTTP ERROR ${title}</h2>\n<table>\n${rows.join('')}</table>\n\n</body>\n`;
  return { status, contentType: 'text/html;charset=iso-8859-1', body: `<html>\n${head}${body}</html>\n` };
}
