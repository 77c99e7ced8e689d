import ts from 'typescript';

/** What of a rule only its manual and its tests read. */
const MANUAL = new Set(['why', 'sources', 'bad', 'good']);

/**
 * The text of a file of a rule without what only the manual shows, and without the imports that nothing else uses: a
 * third of it, which lint need not load to judge.
 */
export function judgingOnly(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const cuts = [];
  const kept = new Set();
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && MANUAL.has(node.name.text) && isOfRule(node.parent)) {
      cuts.push([node.pos, text[node.end] === ',' ? node.end + 1 : node.end]);
      return;
    }
    if (ts.isIdentifier(node)) kept.add(node.text);
    node.forEachChild(visit);
  };
  visit(file);
  for (const node of file.statements) {
    if (!ts.isImportDeclaration(node) || node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    const names = importedNames(node.importClause);
    if (names.length > 0 && !names.some((name) => kept.has(name))) cuts.push([node.pos, node.end]);
  }
  return cuts.sort(([a], [b]) => b - a).reduce((whole, [start, end]) => whole.slice(0, start) + whole.slice(end), text);
}

const isOfRule = ({ parent }) => ts.isCallExpression(parent) && parent.expression.getText() === 'rule';

const importedNames = (clause) => [
  ...(clause?.name === undefined ? [] : [clause.name.text]),
  ...(clause?.namedBindings?.elements ?? []).map(({ name }) => name.text),
];
