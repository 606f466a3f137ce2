import { Alert, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { randomiseWave, waveGateQuery } from '../../api/randomisation';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useAddress, useTrial } from '../../app/trial-context';
import { ButtonLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { Status } from '../../parts/status';
import { ConfirmRandomisation } from './confirm-randomisation';
import { forgetGateKey, gateKey } from './gate-key';

type WaveGate = Awaited<ReturnType<NonNullable<ReturnType<typeof waveGateQuery>['queryFn']>>>;
type Member = WaveGate['participants'][number];

/** A whole intake wave on one page: everybody with every condition, one confirmation, all or nobody. */
export function WaveGateScreen() {
  const { t } = useTranslation('allocation');
  const { t: gateWords } = useTranslation('randomisation');
  const trial = useTrial();
  const waveId = useAddress('waveId');
  const gate = useQuery(waveGateQuery(trial.id, waveId));
  const [done, setDone] = useState<readonly string[] | null>(null);
  return (
    <Page title={t('wave.title', { number: gate.data?.number ?? '' })} lead={done ? undefined : t('wave.lead', { site: gate.data?.siteCode ?? '' })} width={860}>
      {done ? (
        <Stack gap="lg" role="status">
          <Alert color="leaf" icon={<IconCircleCheck size={22} aria-hidden />} title={t('wave.done', { count: done.length })}>
            {t('wave.doneMeans')} {done.join(', ')}
          </Alert>
          <Group>
            <ButtonLink to="/trials/$trialId/today" params={{ trialId: trial.id }}>
              {gateWords('receipt.today')}
            </ButtonLink>
          </Group>
        </Stack>
      ) : (
        <QueryView query={gate}>{(wave) => <OpenWaveGate key={wave.participants.map(({ version }) => version).join()} trialId={trial.id} wave={wave} again={() => void gate.refetch()} onDone={setDone} />}</QueryView>
      )}
    </Page>
  );
}

interface OpenWaveGateProps {
  trialId: string;
  wave: WaveGate;
  again: () => void;
  onDone: (codes: readonly string[]) => void;
}

function OpenWaveGate({ trialId, wave, again, onDone }: OpenWaveGateProps) {
  const { t } = useTranslation('allocation');
  const client = useQueryClient();
  const { day } = useFormats();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = wave.participants.filter(({ ready, participantId }) => ready && !left.has(participantId));
  // another choice is another request, so it has a key of its own; the same choice again gives the same answer
  const keyPlace = `${wave.waveId}:${chosen.map(({ participantId, version }) => `${participantId.slice(0, 8)}.${version}`).join(':')}`;
  const allocate = useMutation({
    mutationFn: () => randomiseWave(trialId, wave.waveId, gateKey(trialId, keyPlace), chosen.map(({ participantId, version }) => ({ participantId, gateVersion: version }))),
    onSuccess: async ({ participants }) => {
      forgetGateKey(trialId, keyPlace);
      onDone(participants.map(({ code }) => code));
      await client.invalidateQueries({ queryKey: ['trial', trialId] });
    },
    onError: (error) => {
      if (isProblem(error, 'stale-version', 'conditions-unmet', 'key-reused')) {
        forgetGateKey(trialId, keyPlace);
        again();
      }
    },
  });
  const toggle = (id: string) => setLeft((was) => new Set(was.has(id) ? [...was].filter((other) => other !== id) : [...was, id]));
  return (
    <Stack gap="lg">
      <Section title={t('wave.participants')} note={`${t('wave.starts', { day: day(wave.startsOn) })}. ${t('wave.note')}`} flush>
        {wave.participants.length === 0 ? (
          <Text size="sm" px="lg" pb="lg">
            {t('wave.nobody')}
          </Text>
        ) : (
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {wave.participants.map((member) => (
              <MemberRow key={member.participantId} member={member} chosen={member.ready && !left.has(member.participantId)} toggle={() => toggle(member.participantId)} />
            ))}
          </ul>
        )}
      </Section>
      <ConfirmRandomisation
        error={allocate.error}
        means={chosen.length === 0 ? t('wave.nobodyChosen') : `${t('wave.chosen', { count: chosen.length })} ${t('wave.means')}`}
        label={chosen.length === 0 ? t('wave.open') : t('wave.confirm', { count: chosen.length })}
        ready={chosen.length > 0}
        pending={allocate.isPending}
        onConfirm={() => allocate.mutate()}
      />
    </Stack>
  );
}

function MemberRow({ member, chosen, toggle }: { member: Member; chosen: boolean; toggle: () => void }) {
  const { t } = useTranslation('allocation');
  const inWords = useTranslated();
  const unmet = member.conditions.filter(({ met }) => !met).map(({ label }) => inWords(label));
  const strata = (member.strata ?? []).map(({ label, levelLabel }) => `${inWords(label)}: ${inWords(levelLabel)}`).join('; ');
  return (
    <li style={{ borderBlockStart: '1px solid var(--line)', padding: '0.6rem 1.25rem' }}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Checkbox aria-label={t('wave.choose', { code: member.code })} checked={chosen} disabled={!member.ready} onChange={toggle} mt={2} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {member.code}
          </Text>
          <Text size="sm">{strata}</Text>
          <Text size="sm" c="dimmed">
            {unmet.length > 0 ? t('wave.unmet', { conditions: unmet.join('; ') }) : t('wave.met')}
          </Text>
        </div>
        <Status kind="condition" code={member.ready ? 'met' : 'unmet'} />
      </Group>
    </li>
  );
}
