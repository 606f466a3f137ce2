import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'apps/web/dist/**', 'coverage/**', '.tmp/**', 'var/**', '**/*.d.ts', '**/*.{js,cjs,mjs,mts}'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './apps/web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // DTO classes are value imports: their metadata is needed at run time
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one word for one thing.' },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Randomness comes from randomisation-core or node:crypto.' },
      ],
    },
  },
  { files: ['test/support/global-*.ts'], rules: { 'no-restricted-syntax': 'off' } }, // Jest wants default exports here
);
