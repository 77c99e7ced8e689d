/**
 * What is wrong with the name of a role. The sentence about blanks is that of a recorded master (1.12); the others were
 * not recorded and follow its manner.
 */
export function roleFault(role: string): string | undefined {
  if (role === '*') return undefined;
  if (role === '') return 'Empty role name is invalid';
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`;
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`;
  if (role.includes('//')) return `Role '${role}' cannot contain two adjacent slashes`;
  return role
    .split('/')
    .map(componentFault)
    .find((fault) => fault !== undefined);
}

function componentFault(part: string): string | undefined {
  if (part === '.' || part === '..' || part === '*') return `Role component '${part}' is invalid`;
  if (part.startsWith('-')) return `Role component '${part}' is invalid because it begins with a dash`;
  if (/[\t\n\v\f\r \x7f]/.test(part)) {
    return `Role component '${part}' is invalid because it contains backspace or whitespace`;
  }
  return undefined;
}
