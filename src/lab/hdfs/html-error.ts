import type { WireAnswer } from './exchange.ts';

/** The page of the servlet container. */
export function htmlError(status: number, message: string, uri: string): WireAnswer {
  const rows = `<tr><th>URI:</th><td>${encodeURI(uri)}</td></tr>\n<tr><th>STATUS:</th><td>${status}</td></tr>`;
  const page = `<html>\n<head>\n<title>Error ${status} ${message}</title>\n</head>\n<body><h2>HTTP ERROR ${status} ${message}</h2>\n<table>\n${rows}\n<tr><th>MESSAGE:</th><td>${message}</td></tr>\n</table>\n</body>\n</html>\n`;
  return { status, headers: { 'Content-Type': 'text/html;charset=iso-8859-1' }, body: page };
}
