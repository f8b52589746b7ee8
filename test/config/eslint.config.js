import { fileURLToPath } from 'node:url';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Names of Electron that only one file may touch, so that what guards them can't be walked around. */
const oneFileOnly = [
  {
    selector: "NewExpression[callee.name='BrowserWindow']",
    message: 'Windows are made in electron/main/window.ts only: it is what hardens them.',
  },
];
const namedExportsOnly = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name, so that one thing has one name everywhere.',
  },
];
const ipcInOneFile = [
  {
    name: 'electron',
    importNames: ['ipcMain'],
    message: 'electron/main/ipc.ts is the only listener: it checks the sender and parses what came.',
  },
];

/** Where a tool asks for a default export. */
const toolConfigs = ['**/*.config.ts', '**/*.config.js', 'electron/launch/after-pack.mjs'];

export default defineConfig(
  globalIgnores(['dist/', 'build/', 'node_modules/', 'test/golden/**/expected/', 'test/fixtures/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-misleading-character-class': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-backreference': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...oneFileOnly, ...namedExportsOnly],
      'no-restricted-imports': ['error', { paths: ipcInOneFile }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['renderer/vite.config.ts'] },
        tsconfigRootDir: fileURLToPath(new URL('../..', import.meta.url)),
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `async` without `await` is how a function promises to reject rather than throw.
      '@typescript-eslint/require-await': 'off',
      // Interfaces here are objects of closures; what needs `this` is a class, and those are called as such.
      '@typescript-eslint/unbound-method': 'off',
      // `Record<never, never>` is how oRPC spells a context without anything in it.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      complexity: ['error', 16],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // Both say what React's compiler would have to skip; Assay is built without that compiler.
      'react-hooks/incompatible-library': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
      // Takes an element reached through a ref for a prop, and scrolling it for changing one.
      'react-hooks/immutability': 'off',
    },
  },
  {
    // Markup counts as lines and each `&&` in it as a branch; the logic still belongs in functions of its own.
    files: ['renderer/**/*.{ts,tsx}'],
    rules: {
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
    },
  },
  {
    files: ['electron/main/window.ts', ...toolConfigs],
    rules: { 'no-restricted-syntax': ['error', ...namedExportsOnly] },
  },
  {
    files: toolConfigs,
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['electron/main/ipc.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // vitest's asymmetric matchers (`expect.any`) are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // Scripts that Node runs as they stand; what they print is their result.
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-console': 'off' },
  },
);
