import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { AppError, describePlace } from '#shared/kernel/index.ts';
import { usePlace } from '../data/index.ts';
import { Button, Problem, Screen } from '../ui/index.ts';

/** What stands in place of a screen that failed to draw. */
export function ScreenFailed({ error: thrown, reset }: ErrorComponentProps) {
  const router = useRouter();
  const error = AppError.from(thrown);
  return (
    <Screen title="This screen failed">
      <Problem
        what={error.message}
        why={describePlace(error.where)}
        remedy="Your project is not affected: what you edited is saved."
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
