/** A theme of the code book; a subtheme has a parent. */
export interface Theme {
  readonly id: string;
  readonly questionCode: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** One coding: whose words stand under which theme. */
export interface Coding {
  readonly themeId: string;
  readonly participantId: string;
}

export interface CountedTheme extends Theme {
  readonly participants: number;
  readonly quotes: number;
}

/** Themes by name, each followed by its subthemes. A person who is quoted under several subthemes counts once for the theme. */
export function countThemes(themes: readonly Theme[], codings: readonly Coding[]): CountedTheme[] {
  const byName = (a: Theme, b: Theme) => a.questionCode.localeCompare(b.questionCode, 'en') || a.name.localeCompare(b.name, 'en');
  const counted = (theme: Theme, under: ReadonlySet<string>): CountedTheme => {
    const own = codings.filter(({ themeId }) => under.has(themeId));
    return { ...theme, participants: new Set(own.map(({ participantId }) => participantId)).size, quotes: own.length };
  };
  return themes
    .filter(({ parentId }) => parentId === null)
    .sort(byName)
    .flatMap((theme) => {
      const children = themes.filter(({ parentId }) => parentId === theme.id).sort(byName);
      return [counted(theme, new Set([theme.id, ...children.map(({ id }) => id)])), ...children.map((child) => counted(child, new Set([child.id])))];
    });
}
