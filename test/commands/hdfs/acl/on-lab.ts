import { exchange } from '../../../lab/hdfs/platform.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { type Run, run } from '../../../support/tool.ts';

/** A lab with two folders and a file of alice's, and ways to look at them and to ask the tool. */
export interface AclLab {
  readonly lab: TestLab;
  /** `hdfs acl …` */
  tool(line: string): Promise<Run>;
  /** Mode and entries as the namenode keeps them. */
  kept(path: string): Promise<unknown>;
  must(method: string, target: string): Promise<void>;
}

export async function aclLab(options: Parameters<typeof startTestLab>[0] = {}): Promise<AclLab> {
  const lab = await startTestLab(options);
  const base = `${lab.hdfs?.server.addresses[0]}/webhdfs/v1`;
  const ask = async (method: string, target: string): Promise<string> => {
    const first = await exchange(method, `${base}${target}&user.name=hdfs`);
    const { status, text } = first.location === undefined ? first : await exchange(method, first.location, 'x');
    if (status > 299) throw new Error(`${target}: ${status} ${text}`);
    return text;
  };
  const must = async (method: string, target: string): Promise<void> => void (await ask(method, target));
  await must('PUT', '/data/shared?op=MKDIRS&permission=750');
  await must('PUT', '/data/file?op=CREATE&permission=640');
  for (const path of ['/data/shared', '/data/file']) await must('PUT', `${path}?op=SETOWNER&owner=alice&group=staff`);
  return {
    lab,
    tool: (line) => run(lab.env, `hdfs acl ${line}`),
    must,
    kept: async (path) => {
      const { AclStatus } = JSON.parse(await ask('GET', `${path}?op=GETACLSTATUS`));
      return [AclStatus.permission, ...AclStatus.entries];
    },
  };
}
