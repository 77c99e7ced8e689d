// Makes src/clients/mesos/generated from proto/. Three modules, each loaded only where it is needed:
//   calls.js    encoders of what the client sends
//   answers.js  decoders of what the client reads: enums are plain numbers, so that a value newer than our schema keeps
//               its number, and nothing is required, so that older and newer masters can be read; the client checks the
//               fields that it uses. Fields that it never reads are left out: the decoder skips them.
//   schema.js   the whole schema as data, for the lab, with the names of the wire
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import protobuf from 'protobufjs';
import pbjs from 'protobufjs-cli/pbjs.js';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(top, 'src/clients/mesos/generated');
const FLAGS =
  '-t static-module -w esm --no-create --no-verify --no-delimited --no-convert --no-typeurl --null-semantics';

/** Fields of answers that no call of the client reads. */
const UNREAD = {
  'mesos.v1.Task': ['statuses', 'statusUpdateState', 'statusUpdateUuid', 'labels', 'executorId', 'user'],
  'mesos.v1.AgentInfo': ['resources'],
  'mesos.v1.Resource': ['revocable', 'shared', 'providerId'],
  'mesos.v1.Resource.DiskInfo': ['volume'],
  'mesos.v1.Resource.DiskInfo.Persistence': ['principal'],
  'mesos.v1.FrameworkInfo': ['failoverTimeout', 'checkpoint', 'hostname', 'webuiUrl', 'labels'],
  'mesos.v1.master.Response': ['getOperations', 'getMaster', 'getFrameworks', 'getTasks', 'getHealth'],
  'mesos.v1.master.Response.GetState': ['getExecutors'],
  'mesos.v1.master.Response.GetTasks': ['completedTasks'],
  'mesos.v1.master.Response.GetFrameworks': ['completedFrameworks'],
  'mesos.v1.master.Response.GetFrameworks.Framework': [
    'registeredTime',
    'reregisteredTime',
    'unregisteredTime',
    'allocatedResources',
    'offeredResources',
    'recovered',
  ],
  'mesos.v1.master.Response.GetAgents.Agent': [
    'pid',
    'registeredTime',
    'reregisteredTime',
    'offeredResources',
    'capabilities',
    'deactivated',
  ],
};

function load(keepCase) {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(top, 'proto', target);
  root.loadSync('mesos/v1/master/master.proto', { keepCase });
  root.resolveAll();
  return root;
}

/** The schema of `entry` and of all that its fields lead to, as a JSON descriptor. */
function reachable(root, entry, shape) {
  const schema = { nested: {} };
  const seen = new Set();
  const visit = (thing) => {
    const name = thing.fullName.slice(1);
    if (seen.has(name)) return;
    seen.add(name);
    if (thing instanceof protobuf.Enum) return place(schema, name, thing.toJSON());
    const { nested: _, ...own } = thing.toJSON();
    own.fields = {};
    place(schema, name, own);
    for (const field of thing.fieldsArray) {
      if (shape.unread?.[name]?.includes(field.name)) continue;
      own.fields[field.name] = shape.field(field);
      if (field.resolvedType !== null) visit(field.resolvedType);
    }
  };
  visit(root.lookupType(entry));
  return schema;
}

function place(schema, name, thing) {
  const path = name.split('.');
  const last = path.pop();
  let parent = schema;
  for (const part of path) {
    parent.nested ??= {};
    parent.nested[part] ??= {};
    parent = parent.nested[part];
  }
  parent.nested ??= {};
  parent.nested[last] = { ...parent.nested[last], ...thing };
}

const named = (field) => ({
  ...field.toJSON(),
  ...(field.resolvedType === null ? {} : { type: field.resolvedType.fullName }),
});

const asRead = (field) => {
  const { rule, ...rest } = named(field);
  const kept = rule === 'required' ? rest : { ...rest, ...(rule === undefined ? {} : { rule }) };
  return field.resolvedType instanceof protobuf.Enum ? { ...kept, type: 'int32' } : kept;
};

async function emit(name, schema, flags) {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-proto-'));
  try {
    const source = join(folder, `${name}.json`);
    const target = join(out, `${name}.js`);
    writeFileSync(source, JSON.stringify(schema));
    await promisify(pbjs.main)([...FLAGS.split(' '), ...flags, '-d', '-r', `mesosctl-${name}`, '-o', target, source]);
    // The declarations are made from the comments, so the comments go only now.
    const { code } = await transform(readFileSync(target, 'utf8'), { legalComments: 'none' });
    writeFileSync(target, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

mkdirSync(out, { recursive: true });
const root = load(false);
await emit('calls', reachable(root, 'mesos.v1.master.Call', { field: named }), ['--no-decode']);
await emit('answers', reachable(root, 'mesos.v1.master.Response', { field: asRead, unread: UNREAD }), ['--no-encode']);
writeFileSync(join(out, 'schema.js'), `export default ${JSON.stringify(load(true).toJSON())};\n`);
writeFileSync(
  join(out, 'schema.d.ts'),
  "import type { INamespace } from 'protobufjs';\ndeclare const schema: INamespace;\nexport default schema;\n",
);
