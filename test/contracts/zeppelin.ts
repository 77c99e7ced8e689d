import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transport } from '../../src/clients/transport.ts';
import { openZeppelin } from '../../src/clients/zeppelin/index.ts';
import type { Paragraph, ZeppelinReader, ZeppelinWriter } from '../../src/clients/zeppelin/types.ts';
import { systemClock } from '../../src/system-clock.ts';

interface KnownAccount {
  readonly name: string;
  readonly password: string;
}

/** A running Zeppelin of 0.9 or newer, with the interpreter `md`, and who may log in. */
export interface KnownZeppelin {
  readonly base: string;
  readonly version: string;
  /** Has the admin role by a group of the directory. */
  readonly admin: KnownAccount;
  /** Has no role. */
  readonly user: KnownAccount;
}

type Zeppelin = ZeppelinReader & ZeppelinWriter;

const ENDED = ['FINISHED', 'ERROR', 'ABORT'];

/** What our client may rely on, of the lab's Zeppelin and of a real one. `known` is asked when the suite runs. */
export function zeppelinContract(title: string, known: () => KnownZeppelin): void {
  describe(`${title} keeps the contract of Zeppelin`, () => {
    const { signal } = new AbortController();
    const made: string[] = [];
    let count = 0;
    let admin: Zeppelin;
    let user: Zeppelin;

    const as = (account?: KnownAccount): Zeppelin => {
      const { base } = known();
      const opener = openZeppelin({
        send: transport(),
        clock: systemClock,
        timeoutMs: 30_000,
        ...(account === undefined ? {} : { user: account.name, password: async () => account.password }),
      });
      return { ...opener.read(base), ...opener.write(base) };
    };
    const freshName = (): string => {
      count += 1;
      return `contract/${process.pid}-${Date.now()}-${count}`;
    };
    const note = async (...texts: string[]): Promise<string> => {
      const id = await admin.createNote({ name: freshName(), paragraphs: texts.map((text) => ({ text })) }, signal);
      made.push(id);
      return id;
    };
    const paragraphsOf = async (id: string): Promise<readonly Paragraph[]> =>
      (await admin.note(id, signal))?.paragraphs ?? [];
    const first = async (id: string): Promise<string> => (await paragraphsOf(id))[0]?.id ?? '';
    const ended = async (noteId: string, id: string): Promise<Paragraph | undefined> => {
      for (let look = 0; look < 200; look += 1) {
        const paragraph = await admin.paragraph(noteId, id, signal);
        if (paragraph === undefined || ENDED.includes(paragraph.status)) return paragraph;
        await sleep(100);
      }
      throw new Error('The paragraph did not come to an end within 20 s.');
    };

    beforeEach(() => {
      admin = as(known().admin);
      user = as(known().user);
    });
    afterEach(async () => {
      for (const id of made.splice(0)) await admin.deleteNote(id, signal);
    });

    it('tells its version to anybody, and its notes to nobody', async () => {
      expect(await as().version(signal)).toBe(known().version);
      expect(await as().anonymousAllowed(signal)).toBe(false);
      await expect(as().notes(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
    });

    it('takes the role of an administrator from the directory', async () => {
      const { principal, interpreter } = admin;
      expect(await principal(signal)).toEqual({ name: known().admin.name, roles: ['admin'] });
      expect(await interpreter('md', signal)).toMatchObject({ id: 'md', group: 'md', status: 'READY' });
      expect(await user.principal(signal)).toEqual({ name: known().user.name, roles: [] });
    });

    it('does not take a wrong password, or an empty one', async () => {
      for (const password of ['wrong', '']) {
        const stranger = as({ ...known().admin, password });
        await expect(stranger.principal(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
      }
    });

    it('shows the settings to an administrator only', async () => {
      expect((await admin.interpreters(signal)).map(({ id }) => id)).toContain('md');
      expect(await admin.interpreterSettings(signal)).toMatchObject({ md: { id: 'md', group: 'md', option: {} } });
      await expect(user.interpreters(signal)).rejects.toMatchObject({ code: 'denied' });
      await expect(user.interpreterSettings(signal)).rejects.toMatchObject({ code: 'denied' });
      await expect(user.restartInterpreter('md', signal)).rejects.toMatchObject({ code: 'denied' });
      expect(await admin.interpreter('nosuch', signal)).toBeUndefined();
    });

    it('changes what it is told of a setting, and leaves the rest', async () => {
      const change = {
        properties: { 'mesosctl.contract': 'größer < 1 & "so"' },
        perUser: 'isolated',
        perNote: 'shared',
      };
      await admin.updateInterpreter('md', change, signal);
      expect(await admin.interpreter('md', signal)).toMatchObject({
        perUser: 'isolated',
        perNote: 'shared',
        impersonates: false,
        properties: { 'mesosctl.contract': 'größer < 1 & "so"', 'markdown.parser.type': 'flexmark' },
      });
    });

    it('restarts an interpreter, and knows none of another name', async () => {
      await admin.restartInterpreter('md', signal);
      await expect(admin.restartInterpreter('nosuch', signal)).rejects.toMatchObject({ code: 'not-found' });
      const change = { properties: {}, perUser: 'isolated', perNote: 'shared' };
      await expect(admin.updateInterpreter('nosuch', change, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('makes a note with its paragraphs, lists it, and removes it once', async () => {
      const name = freshName();
      const id = await admin.createNote({ name, paragraphs: [{ title: 'one', text: '%md\n# a' }] }, signal);
      expect(await admin.notes(signal)).toContainEqual({ id, path: `/${name}` });
      expect(await admin.note(id, signal)).toEqual({
        id,
        path: `/${name}`,
        paragraphs: [
          {
            id: expect.stringMatching(/^paragraph_\d+_-?\d+$/),
            text: '%md\n# a',
            status: 'READY',
            user: known().admin.name,
            result: undefined,
          },
        ],
      });
      expect(await admin.deleteNote(id, signal)).toBe(true);
      expect(await admin.deleteNote(id, signal)).toBe(false);
      expect(await admin.note(id, signal)).toBeUndefined();
    });

    it('keeps names with blanks, signs and Chinese letters', async () => {
      const name = `${freshName()} a + b (ä) 林`;
      const id = await admin.createNote({ name, paragraphs: [] }, signal);
      made.push(id);
      expect(await admin.note(id, signal)).toEqual({ id, path: `/${name}`, paragraphs: [] });
    });

    it('does not make two notes of one path', async () => {
      const name = freshName();
      made.push(await admin.createNote({ name, paragraphs: [] }, signal));
      await expect(admin.createNote({ name, paragraphs: [] }, signal)).rejects.toMatchObject({
        code: 'exists',
        message: expect.stringContaining(`Note '/${name}' existed`),
      });
    });

    it('runs a paragraph and gives its result', async () => {
      const id = await note('%md\n# hi');
      const html = '<div class="markdown-body">\n<h1>hi</h1>\n\n</div>';
      expect(await admin.run(id, await first(id), signal)).toEqual({
        code: 'SUCCESS',
        outputs: [{ type: 'HTML', text: html }],
      });
    });

    it('lets a paragraph run and tells how it ended', async () => {
      const id = await note('%md\n# hi');
      await admin.start(id, await first(id), signal);
      expect(await ended(id, await first(id))).toMatchObject({ status: 'FINISHED', result: { code: 'SUCCESS' } });
    });

    it('tells of an interpreter that is not there', async () => {
      const id = await note('%nosuch\nls');
      const result = { code: 'ERROR', outputs: [{ type: 'TEXT', text: 'Interpreter nosuch not found' }] };
      expect(await admin.run(id, await first(id), signal)).toEqual(result);
      expect(await admin.paragraph(id, await first(id), signal)).toMatchObject({ status: 'ERROR', result });
    });

    it('takes a stop of what does not run', async () => {
      const id = await note('%md\n# hi');
      await admin.stop(id, await first(id), signal);
      expect(await admin.paragraph(id, await first(id), signal)).toMatchObject({ result: undefined });
    });

    it('knows no note and no paragraph that are not there', async () => {
      const id = await note('%md\n# hi');
      expect(await admin.note('NOSUCH', signal)).toBeUndefined();
      expect(await admin.paragraph(id, 'nosuch', signal)).toBeUndefined();
      expect(await admin.permissions('NOSUCH', signal)).toEqual({ owners: [], readers: [], writers: [], runners: [] });
      const missing = { code: 'not-found' };
      await expect(admin.run(id, 'nosuch', signal)).rejects.toMatchObject({
        ...missing,
        message: expect.stringContaining('No such paragraph: nosuch'),
      });
      await expect(admin.start('NOSUCH', 'nosuch', signal)).rejects.toMatchObject(missing);
      await expect(admin.stop('NOSUCH', 'nosuch', signal)).rejects.toMatchObject(missing);
    });

    it('opens a note that has been closed to its owner alone', async () => {
      const id = await note('%md\n# hi');
      const { name } = known().admin;
      const own = { owners: [name], readers: [name], writers: [name], runners: [name] };
      await admin.setPermissions(id, own, signal);
      expect(await admin.permissions(id, signal)).toEqual(own);
      const denied = { code: 'denied', hint: expect.stringContaining('owner of the note') };
      const paragraph = await first(id);
      await expect(user.note(id, signal)).rejects.toMatchObject({
        ...denied,
        message: expect.stringContaining(`READER note. Allowed users or roles: [${name}]`),
      });
      await expect(user.paragraph(id, paragraph, signal)).rejects.toMatchObject(denied);
      await expect(user.permissions(id, signal)).rejects.toMatchObject(denied);
      await expect(user.run(id, paragraph, signal)).rejects.toMatchObject(denied);
      await expect(user.stop(id, paragraph, signal)).rejects.toMatchObject(denied);
      await expect(user.setPermissions(id, own, signal)).rejects.toMatchObject(denied);
      await expect(user.deleteNote(id, signal)).rejects.toMatchObject(denied);
      expect((await user.notes(signal)).map((one) => one.id)).not.toContain(id);
      expect((await admin.notes(signal)).map((one) => one.id)).toContain(id);
    });

    it('ends a session, and the next call begins another', async () => {
      await admin.principal(signal);
      await admin.logout(signal);
      expect(await admin.principal(signal)).toMatchObject({ name: known().admin.name });
    });

    it('answers many calls at once after one login', async () => {
      const id = await note('%md\n# hi');
      const looks = await Promise.all(Array.from({ length: 20 }, () => as(known().admin).note(id, signal)));
      const shared = await Promise.all(Array.from({ length: 20 }, () => admin.note(id, signal)));
      expect(new Set([...looks, ...shared].map((one) => one?.id))).toEqual(new Set([id]));
    });
  });
}
