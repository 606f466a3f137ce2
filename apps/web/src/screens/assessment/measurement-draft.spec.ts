import { draftValues, enteredValues } from './measurement-draft';

const label = { en: '', es: '' };
const plan = { regions: [{ code: 'insula', label }, { code: 'dlpfc', label }], conditions: [{ code: 'rest', label }, { code: 'pain', label }] };

describe('a measurement while it is typed', () => {
  it('has a cell for every region and condition, with what is recorded in it', () => {
    const drafts = draftValues({ ...plan, values: [{ region: 'insula', condition: 'pain', value: 0, quality: 'doubtful', note: 'moved' }] });
    expect(drafts.map(({ region, condition, value }) => [region, condition, value])).toEqual([
      ['insula', 'rest', ''],
      ['insula', 'pain', 0],
      ['dlpfc', 'rest', ''],
      ['dlpfc', 'pain', ''],
    ]);
    expect(drafts[1]).toMatchObject({ quality: 'doubtful', note: 'moved' });
  });

  it('sends zero as a value, an unusable cell without one, and leaves out what nobody measured', () => {
    const [first, second, third] = draftValues({ ...plan, values: [] });
    expect(enteredValues([{ ...first!, value: 0, note: 'typed and taken back' }, { ...second!, quality: 'unusable', note: 'artefact' }, third!])).toEqual([
      { region: 'insula', condition: 'rest', value: 0, quality: 'good' },
      { region: 'insula', condition: 'pain', value: null, quality: 'unusable', note: 'artefact' },
    ]);
  });
});
