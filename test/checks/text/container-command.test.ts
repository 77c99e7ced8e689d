import { assert as check, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerCommand } from '../../../src/checks/text/container-command.ts';
import { splitWords } from '../../../src/checks/text/shell.ts';

function read(line: string): readonly [image: string, words: string[], variables: string[]] | undefined {
  const command = containerCommand(splitWords(line));
  const texts = (words: readonly { readonly text: string }[]): string[] => words.map(({ text }) => text);
  return command && [command.image.text, texts(command.words), texts(command.variables)];
}

describe('the command of a container', () => {
  it.each([
    ['docker run a/b:1', ['a/b:1', [], []]],
    ['sudo /usr/bin/docker run -d --net host --name=x -p 80:80 a --b c', ['a', ['--b', 'c'], []]],
    ['docker run -e A=1 --env B=2 --env=C=3 -eD=4 -it --rm a', ['a', [], ['A=1', 'B=2', 'C=3', 'D=4']]],
    ['docker run --privileged --restart always -v /a:/b:ro a', ['a', [], []]],
    ['podman run --env-file /etc/a.env a b', ['a', ['b'], []]],
    ['rkt run --net=host --set-env=A=1 --volume lib,kind=host ${IMG} -- --a b', ['${IMG}', ['--a', 'b'], ['A=1']]],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each(['docker pull a', 'docker exec -it a mesos-master', 'mesos-master --zk=a', 'docker run', 'docker run -d'])(
    'is not in %s',
    (line) => {
      expect(read(line)).toBeUndefined();
    },
  );

  it('throws at no words', () => {
    check(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(() => read(`docker run ${text}`)).not.toThrow();
      }),
    );
  });
});
