// Lint rules that are also architecture: import directions (docs/design/0001) and the ban on
// everything two endorsers could see differently (design 0003).
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const NODE_MODULES = { regex: '^node:', message: 'domain runs in the browser and in chaincode' };

/** Forbids imports of the named workspaces and of anything in `extra`. */
const forbid = (workspaces, extra = []) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        ...workspaces.map((name) => ({
          regex: `^@tanji/${name}(/|$)`,
          message: `arrows point down: this workspace must not import @tanji/${name}`,
        })),
        { regex: '^@tanji/[a-z]+/(src|dist)/', message: 'use the public sub-path exports' },
        ...extra,
      ],
    },
  ],
});

const DETERMINISM = {
  'no-restricted-globals': [
    'error',
    ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map(
      (name) => ({ name, message: 'not deterministic: two endorsers would differ' }),
    ),
    { name: 'Intl', message: 'locale data differs between machines' },
    { name: 'performance', message: 'a clock is not deterministic' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'use the transaction time' },
    { object: 'Math', property: 'random', message: 'not deterministic' },
    { object: 'Math', property: 'pow', message: 'differs between Node releases' },
    { object: 'crypto', property: 'randomUUID', message: 'not deterministic' },
    { property: 'toLocaleString', message: 'locale data differs between machines' },
    { property: 'localeCompare', message: 'locale data differs between machines' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "BinaryExpression[operator='**']", message: '** differs between Node releases' },
    { selector: "AssignmentExpression[operator='**=']", message: '** differs between releases' },
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'use the transaction time',
    },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'coverage/**', '**/*.d.ts', '.tanji/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // test files belong to test/tsconfig.json, so the projects are named instead of looked up
        project: ['{domain,chaincode,network,gateway,web,test}/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', 4],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['domain/src/**/*.ts'],
    rules: {
      ...forbid(['chaincode', 'network', 'gateway', 'web', 'test', 'domain'], [NODE_MODULES]),
      ...DETERMINISM,
    },
  },
  {
    files: ['chaincode/src/**/*.ts'],
    rules: { ...forbid(['network', 'gateway', 'web', 'test']), ...DETERMINISM },
  },
  { files: ['network/src/**/*.ts'], rules: forbid(['gateway', 'web', 'test']) },
  { files: ['gateway/src/**/*.ts'], rules: forbid(['chaincode', 'web', 'test']) },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    rules: forbid(['chaincode', 'network', 'gateway', 'test'], [NODE_MODULES]),
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/src/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': 'off',
      'max-params': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['gateway/src/cli/**/*.ts', 'test/src/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: globals.node,
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-console': 'off',
    },
  },
);
