import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { gateQuery, participantQuery, randomise } from '../../api/participants';
import type { AllocationReceipt, Gate, Participant, Stratum } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useAddress, useTrial } from '../../app/trial-context';
import { ButtonLink, TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { Status } from '../../parts/status';
import { useConditionDetail } from './condition-detail';
import { ConfirmRandomisation } from './confirm-randomisation';
import { forgetGateKey, gateKey } from './gate-key';

/** Everything that must hold before randomisation on one page, the strata echoed back, one confirmation, a receipt without the arm. */
export function GateScreen() {
  const { t } = useTranslation('randomisation');
  const trial = useTrial();
  const participantId = useAddress('participantId');
  const participant = useQuery(participantQuery(trial.id, participantId));
  const gate = useQuery(gateQuery(trial.id, participantId));
  const [receipt, setReceipt] = useState<AllocationReceipt | null>(null);
  const code = participant.data?.code ?? '';
  return (
    <Page
      title={t('title', { code })}
      lead={receipt ? undefined : t('lead')}
      width={760}
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/trials/$trialId/participants/$participantId" params={{ trialId: trial.id, participantId }}>
            {code || t('participant')}
          </TextLink>
        </Text>
      }
    >
      {receipt ? (
        <Receipt receipt={receipt} strata={gate.data?.strata ?? []} trialId={trial.id} />
      ) : (
        <QueryView query={participant}>
          {(person) => (
            <QueryView query={gate}>
              {(state) => <OpenGate trialId={trial.id} participant={person} gate={state} again={() => void gate.refetch()} checking={gate.isFetching} onDone={setReceipt} />}
            </QueryView>
          )}
        </QueryView>
      )}
    </Page>
  );
}

interface OpenGateProps {
  trialId: string;
  participant: Participant;
  gate: Gate;
  again: () => void;
  checking: boolean;
  onDone: (receipt: AllocationReceipt) => void;
}

function OpenGate({ trialId, participant, gate, again, checking, onDone }: OpenGateProps) {
  const { t } = useTranslation('randomisation');
  const client = useQueryClient();
  const inWords = useTranslated();
  const { day } = useFormats();
  const detail = useConditionDetail(participant);
  const todo = useCodeWords('randomisation:todo');
  const [chosen, setChosen] = useState<string | null>(null);
  const waveId = chosen ?? (gate.waves.length === 1 ? (gate.waves[0]?.id ?? null) : null);
  const open = gate.conditions.filter(({ met }) => !met).length;
  const allocate = useMutation({
    mutationFn: () => randomise(trialId, participant.id, gateKey(trialId, participant.id), { gateVersion: gate.version, ...(waveId ? { waveId } : {}) }),
    onSuccess: async (receipt) => {
      forgetGateKey(trialId, participant.id);
      onDone(receipt);
      await client.invalidateQueries({ queryKey: ['trial', trialId] });
    },
    onError: (error) => {
      // The gate has changed or was never open: look again. A lost answer keeps the key, so that confirming again gives the same one.
      if (isProblem(error, 'stale-version', 'conditions-unmet', 'key-reused')) {
        forgetGateKey(trialId, participant.id);
        again();
      }
    },
  });
  return (
    <Stack gap="lg">
      <Section
        title={t('conditions')}
        note={open === 0 ? t('allMet') : t('someUnmet', { count: open })}
        actions={
          <Button size="xs" variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={again} loading={checking}>
            {t('checkAgain')}
          </Button>
        }
        flush
      >
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {gate.conditions.map((condition) => (
            <li key={condition.code} style={{ borderBlockStart: '1px solid var(--line)', padding: '0.6rem 1.25rem' }}>
              <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
                <div>
                  <Text size="sm" fw={600}>
                    {inWords(condition.label)}
                  </Text>
                  {detail(condition) && (
                    <Text size="sm" c="dimmed">
                      {detail(condition)}
                    </Text>
                  )}
                  {!condition.met && (
                    <Text size="sm" c="dimmed">
                      {todo(condition.code)}
                    </Text>
                  )}
                </div>
                <Status kind="condition" code={condition.met ? 'met' : 'unmet'} />
              </Group>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('strata')} note={t('strataNote')}>
        {gate.strata === null ? (
          <Text size="sm">{t('strataUnknown')}</Text>
        ) : gate.strata.length === 0 ? (
          <Text size="sm">{t('noStrata')}</Text>
        ) : (
          <Facts rows={gate.strata.map((stratum) => [inWords(stratum.label), <b key={stratum.factor}>{inWords(stratum.levelLabel)}</b>])} />
        )}
      </Section>
      {gate.needsWave && (
        <Section title={t('wave')} note={t('waveNote')}>
          {gate.waves.length === 0 ? (
            <Text size="sm">{t('noWave')}</Text>
          ) : (
            <Radio.Group aria-label={t('wave')} value={waveId} onChange={setChosen}>
              <Stack gap="xs">
                {gate.waves.map((wave) => (
                  <Radio key={wave.id} value={wave.id} label={t('waveRow', { number: wave.number, starts: day(wave.startsOn) })} />
                ))}
              </Stack>
            </Radio.Group>
          )}
        </Section>
      )}
      <ConfirmRandomisation
        error={allocate.error}
        means={gate.ready ? t('confirmMeans') : t('notReady')}
        label={t('confirm', { code: participant.code })}
        ready={gate.ready && !(gate.needsWave && !waveId)}
        pending={allocate.isPending}
        onConfirm={() => allocate.mutate()}
      />
    </Stack>
  );
}

function Receipt({ receipt, strata, trialId }: { receipt: AllocationReceipt; strata: readonly Stratum[]; trialId: string }) {
  const { t } = useTranslation('randomisation');
  const inWords = useTranslated();
  const { instant } = useFormats();
  return (
    <Stack gap="lg" role="status">
      <Alert color="leaf" icon={<IconCircleCheck size={22} aria-hidden />} title={t('receipt.title', { code: receipt.code })}>
        {t('receipt.means')}
      </Alert>
      <Section title={t('receipt.heading')} note={t('receipt.noArm')}>
        <Facts
          rows={[
            [t('participant'), receipt.code],
            [t('receipt.at'), instant(receipt.allocatedAt)],
            ...strata.map((stratum) => [inWords(stratum.label), inWords(stratum.levelLabel)] as const),
          ]}
        />
      </Section>
      <Group gap="xs">
        <ButtonLink to="/trials/$trialId/today" params={{ trialId }}>
          {t('receipt.today')}
        </ButtonLink>
        <ButtonLink to="/trials/$trialId/participants/$participantId" params={{ trialId, participantId: receipt.participantId }} variant="default">
          {t('receipt.page')}
        </ButtonLink>
        <Button variant="default" onClick={() => window.print()} className="no-print">
          {t('receipt.print')}
        </Button>
      </Group>
    </Stack>
  );
}
