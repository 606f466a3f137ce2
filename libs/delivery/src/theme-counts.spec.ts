import { countThemes } from './theme-counts';

describe('the table of themes', () => {
  const themes = [
    { id: 'kind', questionCode: 'helped', parentId: 'self', name: 'Kindness' },
    { id: 'group', questionCode: 'helped', parentId: null, name: 'The group' },
    { id: 'self', questionCode: 'helped', parentId: null, name: 'New stance to oneself' },
    { id: 'calm', questionCode: 'helped', parentId: 'self', name: 'Calm' },
  ];

  it('puts subthemes under their theme, and counts a person once per theme', () => {
    const codings = [
      { themeId: 'kind', participantId: 'a' },
      { themeId: 'calm', participantId: 'a' },
      { themeId: 'calm', participantId: 'b' },
      { themeId: 'self', participantId: 'c' },
    ];
    expect(countThemes(themes, codings).map(({ id, participants, quotes }) => [id, participants, quotes])).toEqual([
      ['self', 3, 4],
      ['calm', 2, 2],
      ['kind', 1, 1],
      ['group', 0, 0],
    ]);
  });
});
