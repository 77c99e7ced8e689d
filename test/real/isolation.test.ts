import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isolationContract } from '../contracts/isolation.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

withReal('hdfs', ({ namenode, superuser }) => {
  isolationContract('Isolation on the real HDFS', async () => ({
    bases: [namenode],
    superuser,
    users: { owner: 'alice', group: 'analysts', stranger: 'carol', proxy: 'hue' },
    close: async () => undefined,
  }));
});

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  describe('mesosctl user isolation on the real HDFS', () => {
    let lab: TestLab;
    beforeAll(async () => {
      lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
      for (const name of ['gina', 'hank']) {
        const { exit, all } = await run(lab.env, `user provision ${name} --create-account --yes`);
        if (exit !== 0) throw new Error(all);
      }
    });
    afterAll(async () => {
      for (const name of ['gina', 'hank']) await run(lab.env, `user deprovision ${name} --delete-data --yes`);
      await lab.stop();
    });

    it('proves both directions of two tenants', async () => {
      const { exit, out, err } = await run(lab.env, 'user isolation gina hank --both');
      expect([exit, err]).toEqual([0, '']);
      expect(out).toMatch(/✓ All \d\d attempts of hank at what is gina's were refused\./);
      expect(out).toMatch(/✓ All \d\d attempts of gina at what is hank's were refused\./);
    });

    it('finds a home that was opened', async () => {
      const open = `${namenode}/webhdfs/v1/user/gina?op=SETPERMISSION&permission=755&user.name=${superuser}`;
      expect((await fetch(open, { method: 'PUT' })).status).toBe(200);
      const { exit, out } = await run(lab.env, 'user isolation gina hank');
      expect([exit, out]).toEqual([1, expect.stringContaining('hank is let into /user/gina of gina')]);
    });
  });
});
