import { MantineFrame } from '../app/mantine-frame';
import { ProblemNotice } from './problem-notice';

/** The notice outside of every frame. */
export function FramedProblem(props: { error: unknown; onRetry?: () => void }) {
  return (
    <MantineFrame>
      <ProblemNotice {...props} />
    </MantineFrame>
  );
}
