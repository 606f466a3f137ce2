import fs from 'node:fs';
import path from 'node:path';

/** Of version 5.0.0 without V17 (WebRTC), and of level 3 what we chose; 16.3.2 is of level 2 and counted there. */
const REQUIREMENTS = { '1': 70, '2': 176, '3': 18 };
const FILE = /^(?:[\w.@-]+\/)+[\w.-]+$|^(?:README\.md|ARCHITECTURE\.md|package-lock\.json|tsconfig\.json|\.dockerignore)$/;

// A list of requirements rots in silence: a test is renamed, a row is lost, a count stays as it was.
describe('the list of security requirements', () => {
  const home = path.resolve(__dirname, '../../..');
  const text = fs.readFileSync(path.join(home, 'docs/security/asvs.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => /^\| *\d/.test(line))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
    .filter(([number = '']) => /^\d+\.\d+\.\d+$/.test(number));

  it('has every requirement once, by its level', () => {
    const numbers = rows.map(([number]) => number);
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    const levels = rows.map(([, level = '']) => level.charAt(0));
    expect(Object.fromEntries(Object.keys(REQUIREMENTS).map((level) => [level, levels.filter((of) => of === level).length]))).toEqual(REQUIREMENTS);
  });

  it('says something about each', () => {
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([]);
    expect(rows.filter(([, , , how = '']) => how.length < 4)).toEqual([]);
  });

  it('names only files that are there', () => {
    const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, token]) => token!).filter((token) => FILE.test(token));
    expect(named.length).toBeGreaterThan(200);
    expect([...new Set(named)].filter((file) => !fs.existsSync(path.join(home, file)))).toEqual([]);
  });

  it('counts right what is met, open and does not apply', () => {
    const answers = rows.map(([, , , how = '']) => (how.includes('**open**') ? 'open' : how.startsWith('does not apply') ? 'not' : 'met'));
    const count = (answer: string) => answers.filter((given) => given === answer).length;
    expect(text).toContain(`\n${count('met')} met, ${count('open')} open, ${count('not')} do not apply.\n`);
  });

  it('points to parts of its own that are there', () => {
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase());
    expect([...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, part]) => part!).filter((part) => !headings.includes(part))).toEqual([]);
  });
});
