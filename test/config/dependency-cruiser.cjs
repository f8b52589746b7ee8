/**
 * Who may import whom. Each line: a folder, the folders of ours it may import beside itself, and the packages.
 * `node` stands for Node's built-in modules. What is not written here is forbidden.
 */
const layers = [
  { folder: 'shared/kernel', imports: [], packages: [] },
  { folder: 'shared/sql', imports: ['shared/kernel'], packages: [] },
  { folder: 'shared/formats', imports: ['shared/kernel', 'shared/sql'], packages: ['zod'] },
  { folder: 'shared/profile', imports: ['shared/kernel', 'shared/sql', 'shared/formats'], packages: ['zod'] },
  {
    folder: 'shared/rules',
    imports: ['shared/kernel', 'shared/sql', 'shared/formats', 'shared/profile'],
    packages: ['zod'],
  },
  {
    folder: 'shared/pipeline',
    imports: ['shared/kernel', 'shared/sql', 'shared/formats', 'shared/profile', 'shared/rules'],
    packages: ['zod', 'yaml', 'croner', 'cronstrue'],
  },
  {
    folder: 'shared/review',
    imports: ['shared/kernel', 'shared/sql', 'shared/formats', 'shared/rules', 'shared/pipeline'],
    packages: ['zod', 'croner', 'cronstrue'],
  },
  {
    folder: 'shared/exporters',
    imports: ['shared/kernel', 'shared/sql', 'shared/formats', 'shared/rules', 'shared/pipeline'],
    packages: ['zod', 'yaml', 'croner', 'cronstrue'],
  },
  {
    folder: 'shared/report',
    imports: ['shared/kernel', 'shared/formats', 'shared/profile', 'shared/rules'],
    packages: [],
  },
  { folder: 'shared/rpc', imports: ['shared'], packages: ['zod', '@orpc/contract', '@orpc/client'] },

  {
    folder: 'electron/engine',
    imports: ['shared'],
    packages: [
      'node',
      '@duckdb/node-api',
      'zod',
      'yaml',
      'yauzl',
      'fzstd',
      'node-sqlite3-wasm',
      '@uwdata/flechette',
    ],
  },
  {
    folder: 'electron/hosts',
    imports: ['shared', 'electron/engine'],
    packages: [
      'node',
      'zod',
      '@orpc/server',
      '@orpc/client',
      '@orpc/contract',
      'hono',
      '@hono/node-server',
      'commander',
    ],
  },
  {
    // Hosts for the supervisor and what page and engine agree on; `main-has-no-engine` keeps the rest away.
    folder: 'electron/main',
    imports: ['shared', 'electron/hosts'],
    packages: ['node', 'electron', 'zod'],
  },
  {
    // The channel names and message types both sides agree on; the rest of the contract stays out of the preload.
    folder: 'electron/preload',
    imports: ['shared/rpc/host-bridge.ts', 'shared/rpc/desktop-channels.ts'],
    packages: ['electron'],
  },
  { folder: 'electron/launch', imports: [], packages: ['node', 'esbuild', 'vite', '@electron/fuses'] },

  { folder: 'renderer/ui', imports: ['shared/kernel', 'shared/report'], packages: ['*'] },
  { folder: 'renderer/data', imports: ['shared'], packages: ['*'] },
  { folder: 'renderer/features', imports: ['shared', 'renderer/ui', 'renderer/data'], packages: ['*'] },
  {
    folder: 'renderer/app',
    imports: ['shared', 'renderer/ui', 'renderer/data', 'renderer/features'],
    packages: ['*'],
  },
];

/** Packages that must never end up in the page: they are the engine's, the hosts' or the tools'. */
const notForThePage =
  '(electron|@duckdb/[^/]+|hono|@hono/[^/]+|@orpc/server|commander|yauzl|fzstd|node-sqlite3-wasm|esbuild|vite|vitest)';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const ours = (path) => `^${escape(path)}${path.endsWith('.ts') ? '$' : '/'}`;
const packagePath = (name) => `(^|/)node_modules/(@types/)?${escape(name)}/`;

function rulesOf({ folder, imports, packages }) {
  const from = { path: ours(folder) };
  const rules = [
    {
      name: `layer: ${folder}`,
      comment: `${folder} may import only ${[folder, ...imports].join(', ')}.`,
      severity: 'error',
      from,
      to: { path: '^(shared|electron|renderer|test)/', pathNot: [folder, ...imports].map(ours) },
    },
  ];
  if (!packages.includes('*')) {
    const named = packages.filter((name) => name !== 'node');
    rules.push({
      name: `packages: ${folder}`,
      comment: `${folder} may import only these packages: ${named.join(', ') || 'none'}.`,
      severity: 'error',
      from,
      to: { path: '(^|/)node_modules/', pathNot: named.map(packagePath) },
    });
  }
  if (!packages.includes('node')) {
    rules.push({
      name: `no node: ${folder}`,
      comment: `${folder} runs where Node's modules are not.`,
      severity: 'error',
      from,
      to: { dependencyTypes: ['core'] },
    });
  }
  return rules;
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.flatMap(rulesOf),
    {
      name: 'no-circular',
      comment: 'Two files that import each other, by type only too, are one file or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'features-are-islands',
      comment: 'A feature knows no other feature; what two share belongs in renderer/data or renderer/ui.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'one-way-to-the-database',
      comment: 'electron/engine/session.ts is the only file that talks to DuckDB.',
      severity: 'error',
      from: { pathNot: '^(electron/engine/session\\.ts$|test/)' },
      to: { path: '(^|/)node_modules/@duckdb/' },
    },
    {
      name: 'main-has-no-engine',
      comment: "The desktop's main process starts the engine as a process of its own and never loads it.",
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^electron/engine/', reachable: true },
    },
    {
      name: 'page-packages',
      comment: "The page's bundle must not take in what runs beside it.",
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      to: { path: `(^|/)node_modules/${notForThePage}/` },
    },
    {
      name: 'tests-stay-outside',
      comment: 'The product never imports a test.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports does nothing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '^electron/launch/', '\\.config\\.ts$', '^shared/kernel/messages/'],
      },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      // Vite's own suffixes (`?worker`, `?url`) name a file that is there without the suffix.
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw|inline)$' },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that package.json does not list is there by luck.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '^build/'] },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
