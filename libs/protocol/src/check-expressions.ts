import { checkExpression, type KnownVariable } from './check-expression';
import type { ExpressionNode } from './expression';
import { parseExpression } from './parse-expression';
import type { VariableType } from './protocol';
import type { DocumentPath, Entry, SourceDocument } from './source-document';
import { checkCoverage, type CoverageVariable } from './stratum-coverage';

/** Every expression of the document: its syntax, its meaning, and whether the levels of a factor share out all participants. */
export function checkExpressions(source: SourceDocument): void {
  const variables = knownVariables(source);
  for (const { path, value } of source.entries('eligibility')) checkOne(source, [...path, 'when'], value.when, variables);
  for (const factor of source.entries('randomisation', 'strata')) {
    const levels = source.entries(...factor.path, 'levels');
    const trees = levels.map(({ path, value }) => checkOne(source, [...path, 'when'], value.when, variables));
    if (trees.length > 0 && trees.every((tree) => tree !== null)) reportCoverage(source, factor, levels, trees, variables);
  }
}

function checkOne(
  source: SourceDocument,
  path: DocumentPath,
  text: unknown,
  variables: ReadonlyMap<string, CoverageVariable>,
): ExpressionNode | null {
  if (typeof text !== 'string' || text === '') return null;
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    const { column, message, fix } = parsed.mistake;
    source.reportInText(path, column, 'expression-syntax', message, fix);
    return null;
  }
  const mistakes = checkExpression(parsed.tree, variables);
  for (const { column, message, fix } of mistakes) source.reportInText(path, column, 'expression-meaning', message, fix);
  return mistakes.length > 0 ? null : parsed.tree;
}

function reportCoverage(
  source: SourceDocument,
  factor: Entry,
  levels: readonly Entry[],
  trees: readonly ExpressionNode[],
  variables: ReadonlyMap<string, CoverageVariable>,
): void {
  const { gap, overlap } = checkCoverage(trees, variables);
  if (gap) {
    source.report([...factor.path, 'levels'], 'stratum-gap', `No level fits where ${gap}.`, 'Change the expressions so that every participant has a level.');
  }
  if (overlap) {
    const codes = overlap.levels.map((index) => `"${String(levels[index]?.value.code)}"`).join(' and ');
    source.report(
      [...factor.path, 'levels'],
      'stratum-overlap',
      `The levels ${codes} both fit where ${overlap.where}.`,
      'Change the expressions so that every participant has one level only.',
    );
  }
}

/** The dictionary, with the variable `site` that is always there. */
function knownVariables(source: SourceDocument): Map<string, CoverageVariable> {
  const variables = new Map<string, CoverageVariable>();
  const siteCodes = source.entries('sites').flatMap(({ value }) => (typeof value.code === 'string' ? [value.code] : []));
  variables.set('site', { code: 'site', type: 'choice', choices: siteCodes });
  for (const { path, value } of source.entries('capturedData')) {
    if (typeof value.code !== 'string' || typeof value.type !== 'string') continue;
    const known: KnownVariable = {
      code: value.code,
      type: value.type as VariableType,
      choices: source.entries(...path, 'choices').flatMap((choice) => (typeof choice.value.code === 'string' ? [choice.value.code] : [])),
    };
    variables.set(value.code, {
      ...known,
      ...(typeof value.minimum === 'number' ? { minimum: value.minimum } : {}),
      ...(typeof value.maximum === 'number' ? { maximum: value.maximum } : {}),
    });
  }
  return variables;
}
