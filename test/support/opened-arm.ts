import type { TestApplication } from './application';
import { rowsOf } from './followed-participant';
import { until } from './patience';

/** The arm of a participant, once the worker has opened the allocation for those who should know. */
export async function openedArmOf(app: TestApplication, trialId: string, participantId: string): Promise<string> {
  const find = () => rowsOf<{ arm_code: string }>(app, 'select arm_code from sealed.opened_allocation where trial_id = $1 and participant_id = $2', [trialId, participantId]);
  await until(async () => (await find()).length > 0, 'the allocation is opened');
  return (await find())[0]?.arm_code ?? '';
}
