import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';

/** Names of the two arms, as the protocol has them. */
export function useArmNames(): { experimental: string; control: string } {
  const { protocol } = useTrial();
  const inWords = useTranslated();
  const arms = protocol.arms ?? [];
  const experimental = arms.find(({ role }) => role === 'experimental') ?? arms[0];
  const control = arms.find((arm) => arm !== experimental);
  return { experimental: inWords(experimental?.name) || (experimental?.code ?? ''), control: inWords(control?.name) || (control?.code ?? '') };
}
