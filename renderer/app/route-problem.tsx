import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { usePlace } from '../data/index.ts';
import { AppProblem, Button, Problem, Screen } from '../ui/index.ts';

/** What stands in place of a screen that failed to draw. */
export function ScreenFailed({ error: thrown, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Screen title="This screen failed">
      <p>Your project is not affected: what you edited is saved.</p>
      <AppProblem
        error={thrown}
        actions={
          <>
            <Button
              variant="primary"
              onPress={() => {
                reset();
                void router.invalidate();
              }}
            >
              Try again
            </Button>
            <GoHome />
          </>
        }
      />
    </Screen>
  );
}

/** What stands at an address that no screen has. */
export function NoSuchScreen() {
  return (
    <Screen title="No such screen">
      <Problem what="The address names a screen that Assay does not have." actions={<GoHome />} />
    </Screen>
  );
}

function GoHome() {
  const { go } = usePlace();
  return <Button onPress={() => go('home')}>Go to Home</Button>;
}
