import type { Operation } from './document';
import { familiesOf } from './route-families';

const route = (method: string, template: string): Operation => ({ method, template, query: [] });

describe('families of routes', () => {
  it('are routes about the same thing, with what stands alone put together', () => {
    const inTrial = ['', '/{participantId}', '/{participantId}/gate', '/{participantId}/wave'].map((rest) => route('GET', `/api/trials/{trialId}/participants${rest}`));
    const alone = [route('GET', '/api/trials/{trialId}/today'), route('GET', '/api/trials/{trialId}')];
    const outside = [route('GET', '/api/setup'), route('POST', '/api/setup')];
    const families = familiesOf([...inTrial, ...alone, ...outside]);
    expect([...families.keys()].sort()).toEqual(['other things', 'trial: other things', 'trial: participants']);
    expect(families.get('trial: participants')).toEqual(inTrial);
    expect([...families.values()].flat().length).toBe(8);
  });
});
