import type { CommanderError } from 'commander';
import { Failure } from '../core/failure.ts';

/** A refused command line in our words: commander's sentence, and as the hint what was perhaps meant or where to look. */
export function usageFailure({ message }: CommanderError, path: readonly string[]): Failure {
  const [sentence = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const meant = /^\((.*)\)$/.exec(suggestion ?? '')?.[1];
  const help = ['mesosctl', ...path, '--help'].join(' ');
  return new Failure('usage', `${capital(sentence).replace(/\.$/, '')}.`, {
    hint: meant === undefined ? `See ${help}` : `${meant} See ${help}`,
  });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
