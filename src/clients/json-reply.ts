import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest } from './http.ts';

/** The JSON of an answer. @throws Failure `protocol` where it is none: what answers may be another program */
export async function jsonReply(reply: HttpReply, { system, name }: HttpRequest): Promise<unknown> {
  const text = await reply.text();
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Failure('protocol', `What ${reply.base} answers to ${name} is not JSON.`, {
      system,
      hint: `Check that ${system}.addresses in the context name ${system[0]?.toUpperCase()}${system.slice(1)} itself.`,
      cause: thrown,
    });
  }
}
