import { Stack, Textarea, TextInput } from '@mantine/core';
import { IconBan, IconClockPlay, IconFileDiff, IconLock, IconPlayerPause, IconPlayerPlay, IconSchool } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem';
import { sessionQuery } from '../../api/session';
import { amendProtocol, changeStatus, moveClock, startPractice } from '../../api/trials';
import type { Trial, TrialAction } from '../../api/types';
import { instantOf, wallTime } from '../../app/zoned-time';
import { ActionDialog } from '../../parts/action-dialog';
import { SourceEditor } from '../../parts/source-editor';

const faces = {
  activate: IconPlayerPlay,
  pause: IconPlayerPause,
  reopen: IconPlayerPlay,
  close: IconBan,
  lock: IconLock,
} as const satisfies Record<TrialAction, unknown>;

/** The changes of status that the server allows now, each with its reason; and the clock of a simulated trial. */
export function TrialActions({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['trial', trial.id] });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <>
      {(Object.keys(faces) as TrialAction[])
        .filter((action) => trial.actions.includes(action))
        .map((action) => {
          const Face = faces[action];
          return (
            <ActionDialog
              key={action}
              label={t(`actions.${action}.word`)}
              explains={t(`actions.${action}.means`)}
              icon={<Face size={16} aria-hidden />}
              danger={action === 'close' || action === 'lock'}
              start={{ reason: '' }}
              fields={(draft, change) => (
                <Textarea label={t('actions.reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
              )}
              run={({ reason }) => changeStatus(trial.id, trial.version, { action, reason })}
              onDone={refresh}
            />
          );
        })}
      {trial.actions.includes('start-practice') && (
        <ActionDialog
          label={t('practice.start')}
          explains={t('practice.means')}
          confirm={t('practice.confirm')}
          icon={<IconSchool size={16} aria-hidden />}
          start={{}}
          fields={() => null}
          run={() => startPractice(trial.id)}
          onDone={async () => {
            await client.invalidateQueries();
            await navigate({ to: '/' });
          }}
        />
      )}
      {trial.actions.includes('amend') && (
        <ActionDialog
          label={t('actions.amend.word')}
          explains={t('actions.amend.means')}
          icon={<IconFileDiff size={16} aria-hidden />}
          size="xl"
          start={{ protocol: '', reason: '' }}
          fields={(draft, change, error) => (
            <Stack gap="sm">
              <SourceEditor label={t('new.protocolText')} value={draft.protocol} onChange={(protocol) => change({ protocol })} problems={error instanceof ApiProblem ? error.problems : []} />
              <Textarea label={t('actions.reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
            </Stack>
          )}
          run={(draft) => amendProtocol(trial.id, draft)}
          onDone={refresh}
        />
      )}
      {trial.actions.includes('move-clock') && (
        <ActionDialog
          label={t('actions.clock.word')}
          explains={t('actions.clock.means')}
          icon={<IconClockPlay size={16} aria-hidden />}
          start={{ now: wallTime(trial.now, trial.timeZone) }}
          fields={(draft, change) => (
            <TextInput type="datetime-local" label={t('actions.clock.now')}
              description={trial.timeZone} required value={draft.now} onChange={(event) => change({ now: event.currentTarget.value })} />
          )}
          run={({ now }) => moveClock(trial.id, instantOf(now, trial.timeZone))}
          onDone={refresh}
        />
      )}
    </>
  );
}
