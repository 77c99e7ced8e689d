import { createServer, request } from 'node:http';
import { serving } from './serving.ts';

/**
 * Hands requests on to a real server, and knows how many are under way.
 * @param before what happens when one has come and is not handed on yet: its method, and its path with the query
 */
export async function inFrontOf(
  to: string,
  before: (method: string, target: string) => Promise<void> = async () => undefined,
): Promise<{ readonly address: string; readonly most: () => number }> {
  let [open, most] = [0, 0];
  const server = createServer(async ({ method = 'GET', url = '' }, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    await before(method, url);
    const onward = request(`${to}${url}`, { method }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  });
  return { address: `http://${await serving(server)}`, most: () => most };
}
