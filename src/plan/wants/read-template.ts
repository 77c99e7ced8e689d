import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import builtInTemplate from './zeppelin-app.json' with { type: 'json' };

/** The app template of the context, else the built-in one. @throws Failure `config` when it is missing or no JSON */
export async function readTemplate(
  path: string | undefined,
  readText: (path: string) => Promise<string | undefined>,
): Promise<Json> {
  if (path === undefined) return builtInTemplate;
  const text = await readText(path);
  if (text === undefined)
    throw new Failure('config', `The app template ${path} does not exist.`, {
      hint: 'Correct app.template in the context.',
    });
  try {
    const template: Json = JSON.parse(text);
    return template;
  } catch (thrown) {
    throw new Failure(
      'config',
      `The app template ${path} is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
      { cause: thrown },
    );
  }
}
