import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { PlaceSearchSchema, type Step } from '../data/index.ts';
import { HomeScreen } from '../features/home/index.ts';
import { NoSuchScreen, ScreenFailed } from './route-problem.tsx';
import { ShellRoot } from './shell-root.tsx';

const root = createRootRoute({ component: ShellRoot, notFoundComponent: NoSuchScreen });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // TanStack Router's redirects are thrown by design.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/home', replace: true });
  },
});

/** Every screen but Home is its own chunk: the start path stays small. */
const SCREENS = {
  home: HomeScreen,
  sources: lazyRouteComponent(() => import('../features/sources/index.ts'), 'SourcesScreen'),
  profile: lazyRouteComponent(() => import('../features/profile/index.ts'), 'ProfileScreen'),
  rules: lazyRouteComponent(() => import('../features/rules/index.ts'), 'RulesScreen'),
  checks: lazyRouteComponent(() => import('../features/checks/index.ts'), 'ChecksScreen'),
  merge: lazyRouteComponent(() => import('../features/merge/index.ts'), 'MergeScreen'),
  pipeline: lazyRouteComponent(() => import('../features/pipeline/index.ts'), 'PipelineScreen'),
  readiness: lazyRouteComponent(() => import('../features/readiness/index.ts'), 'ReadinessScreen'),
  export: lazyRouteComponent(() => import('../features/export/index.ts'), 'ExportScreen'),
} satisfies Record<Step, unknown>;

function screenRoute<Name extends Step>(step: Name) {
  return createRoute({
    getParentRoute: () => root,
    path: `/${step}`,
    validateSearch: PlaceSearchSchema,
    component: SCREENS[step],
    errorComponent: ScreenFailed,
  });
}

/** Hash history: the same address works at `app://` and on a host that serves one file. */
export const router = createRouter({
  routeTree: root.addChildren([
    index,
    screenRoute('home'),
    screenRoute('sources'),
    screenRoute('profile'),
    screenRoute('rules'),
    screenRoute('checks'),
    screenRoute('merge'),
    screenRoute('pipeline'),
    screenRoute('readiness'),
    screenRoute('export'),
  ]),
  history: createHashHistory(),
  defaultPendingMs: 0,
});
