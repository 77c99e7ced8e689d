// Makes src/clients/mesos/generated from proto/. Four modules, each loaded only where it is needed; messages are plain
// objects with the names of the wire, enums by name, 64-bit integers as bigint:
//   named.js     the calls that the client makes by name, and of their answers the fields that it reads: the decoder
//                skips the others, which is most of a large state
//   messages.js  every call, answer and event of masters and agents, whole; fields that are newer than the schema are
//                kept, and written again
//   fields.js    the type of every field, to read JSON by
//   schema.js    the schema as data, for the lab
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codecModule, exportName } from './proto/codec-text.mjs';
import { loadSchema, reachable } from './proto/schema.mjs';
import { typesModule } from './proto/types-text.mjs';

const out = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/clients/mesos/generated');

/** What the named calls send, of messages of which they do not send all. */
const SENT = {
  'mesos.v1.master.Call': [
    'type',
    'get_metrics',
    'update_weights',
    'reserve_resources',
    'unreserve_resources',
    'set_quota',
    'remove_quota',
    'update_quota',
  ],
  'mesos.v1.Resource': ['name', 'type', 'scalar', 'ranges', 'set', 'role', 'reservation', 'reservations'],
};

/** What the named calls read, of messages of which they do not read all. */
const READ = {
  'mesos.v1.AgentInfo': ['hostname', 'attributes', 'id', 'port'],
  'mesos.v1.FrameworkInfo': ['user', 'name', 'id', 'role', 'principal', 'capabilities', 'roles'],
  'mesos.v1.MasterInfo': ['id', 'port', 'hostname', 'version', 'address'],
  'mesos.v1.Resource': [
    'name',
    'type',
    'scalar',
    'ranges',
    'set',
    'role',
    'disk',
    'reservation',
    'allocation_info',
    'reservations',
  ],
  'mesos.v1.Resource.DiskInfo': ['persistence'],
  'mesos.v1.Resource.DiskInfo.Persistence': ['id'],
  'mesos.v1.Task': ['name', 'task_id', 'framework_id', 'agent_id', 'state', 'resources'],
  'mesos.v1.master.Response': [
    'type',
    'get_health',
    'get_flags',
    'get_version',
    'get_metrics',
    'get_state',
    'get_agents',
    'get_roles',
    'get_weights',
    'get_master',
    'get_quota',
  ],
  'mesos.v1.master.Response.GetAgents.Agent': [
    'agent_info',
    'active',
    'version',
    'total_resources',
    'allocated_resources',
  ],
  'mesos.v1.master.Response.GetFrameworks': ['frameworks'],
  'mesos.v1.master.Response.GetFrameworks.Framework': ['framework_info', 'active', 'connected'],
  'mesos.v1.master.Response.GetState': ['get_tasks', 'get_frameworks', 'get_agents'],
  'mesos.v1.master.Response.GetTasks': ['tasks', 'unreachable_tasks'],
};

/** Lists that are long, and of which everything is made into something else: their members need not all be there at once. */
const LATE = { 'mesos.v1.master.Response.GetTasks': ['tasks', 'unreachable_tasks'] };

const [MASTER_CALL, MASTER_ANSWER] = ['mesos.v1.master.Call', 'mesos.v1.master.Response'];
const ALL = [
  MASTER_CALL,
  MASTER_ANSWER,
  'mesos.v1.master.Event',
  'mesos.v1.agent.Call',
  'mesos.v1.agent.Response',
  'mesos.v1.agent.ProcessIO',
];

const write = (file, text) => writeFileSync(join(out, file), text);

function writeCodecs(name, parts) {
  write(`${name}.js`, codecModule(parts));
  write(`${name}.d.ts`, typesModule({ ...parts, exportName }));
}

/** Of each message its fields: `one`, `list` or `map`, and the type: a scalar, `enum`, or the name of a message. */
function fieldsModule(found) {
  const kinds = { required: 'one', optional: 'one', repeated: 'list', map: 'map' };
  const messages = [...found].filter(([, { fields }]) => fields !== undefined);
  const table = messages.map(([name, { fields }]) => [
    name,
    Object.fromEntries(
      fields.map(({ name: field, rule, type }) => [
        field,
        [kinds[rule], typeof type === 'string' ? type : type.isEnum ? 'enum' : type.name],
      ]),
    ),
  ]);
  return `export default ${JSON.stringify(Object.fromEntries(table))};\n`;
}

const data = (type) => `declare const data: ${type};\nexport default data;\n`;

mkdirSync(out, { recursive: true });
const root = loadSchema();
const all = reachable(root, ALL);
writeCodecs('named', {
  encoded: reachable(root, [MASTER_CALL], SENT),
  decoded: reachable(root, [MASTER_ANSWER], READ, LATE),
  entries: [MASTER_CALL, MASTER_ANSWER],
  keepUnknown: false,
});
writeCodecs('messages', { encoded: all, decoded: all, entries: ALL, keepUnknown: true });
write('fields.js', fieldsModule(all));
write(
  'fields.d.ts',
  data("{ readonly [message: string]: { readonly [field: string]: readonly ['one' | 'list' | 'map', string] } }"),
);
write('schema.js', `export default ${JSON.stringify(root.toJSON())};\n`);
write('schema.d.ts', `import type { INamespace } from 'protobufjs';\n${data('INamespace')}`);
