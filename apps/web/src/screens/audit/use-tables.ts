import { useTranslation } from 'react-i18next';

/** The tables of these schemas that have words. */
export function useTables(schemas: readonly ('trial' | 'sealed' | 'identity')[]): string[] {
  const { t } = useTranslation('audit');
  return schemas.flatMap((schema) => Object.keys(t(`tables.${schema}`, { returnObjects: true })).map((name) => `${schema}.${name}`));
}
