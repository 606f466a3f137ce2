import { Alert, Button, Group, Progress, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUpload, IconLifebuoy } from '@tabler/icons-react';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDoor } from '../../api/assessments';
import type { Form } from '../../api/types';
import { TimeZone, useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { instantOf } from '../../app/zoned-time';
import { ProblemNotice } from '../../parts/problem-notice';
import { Conflict } from './conflict';
import { ItemField } from './item-field';
import { itemKey, withinRange } from './item-key';
import { useEntry, type Entry } from './use-entry';

interface EntryFormProps {
  door: FormDoor;
  form: Form;
  /** The participant answers for themselves: no questions on mode and source, plain words. */
  personal?: boolean;
  onSubmitted: (form: Form) => void;
}

/** A form drawn from its instrument's definition, saved as one goes. */
export function EntryForm({ door, form: initial, personal = false, onSubmitted }: EntryFormProps) {
  const { t } = useTranslation('assessment');
  const inWords = useTranslated();
  const entry = useEntry(door, initial, { mode: personal ? 'self' : 'clinic', source: 'direct' });
  const [assessedAt, setAssessedAt] = useState('');
  const [warned, setWarned] = useState(false);
  const timeZone = use(TimeZone) ?? 'UTC';
  const { form, draft } = entry;
  const items = form.definition.items;
  const unanswered = items.filter((item) => (draft.answers[itemKey(item)] ?? null) === null);
  const wrong = items.filter((item) => !withinRange(draft.answers[itemKey(item)], item));

  const goTo = (key: string) => {
    const place = document.getElementById(`item-${key}`);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
  };
  const submit = async () => {
    if (unanswered.length > 0 && !warned) {
      setWarned(true);
      return;
    }
    const submitted = await entry.submit(draft.source === 'paper' && assessedAt ? instantOf(assessedAt, timeZone) : undefined);
    if (submitted) onSubmitted(submitted);
  };

  return (
    <div className="surface">
      <Stack gap="sm" p="lg" pb="sm">
        {inWords(form.definition.instructions) && <Text maw="46rem">{inWords(form.definition.instructions)}</Text>}
        {!personal && (
          <SimpleGrid cols={{ base: 1, sm: draft.source === 'paper' ? 3 : 2 }} maw={820}>
            <div>
              <Text size="sm" fw={500} mb={4} id="entry-mode">
                {t('mode')}
              </Text>
              <SegmentedControl
                fullWidth
                aria-labelledby="entry-mode"
                value={draft.mode}
                onChange={(mode) => entry.describe({ mode: mode })}
                data={(['clinic', 'telephone', 'self'] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
              />
            </div>
            <div>
              <Text size="sm" fw={500} mb={4} id="entry-source">
                {t('source')}
              </Text>
              <SegmentedControl
                fullWidth
                aria-labelledby="entry-source"
                value={draft.source}
                onChange={(source) => entry.describe({ source: source })}
                data={(['direct', 'paper'] as const).map((value) => ({ value, label: t(`sources.${value}`) }))}
              />
            </div>
            {draft.source === 'paper' && (
              <TextInput type="datetime-local" label={t('assessedAt')} description={timeZone} value={assessedAt} onChange={(event) => setAssessedAt(event.currentTarget.value)} />
            )}
          </SimpleGrid>
        )}
        {!personal && (
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t('keyboard')}
          </Text>
        )}
      </Stack>
      {entry.theirs && <Conflict form={form} mine={draft.answers} theirs={entry.theirs} onKeepMine={entry.keepMine} onTakeTheirs={entry.takeTheirs} />}
      <div className={personal ? undefined : 'dense'}>
        {items.map((item, index) => (
          <ItemField
            key={itemKey(item)}
            item={item}
            position={index + 1}
            value={draft.answers[itemKey(item)] ?? null}
            onChange={(value) => entry.answer(itemKey(item), value)}
            readOnly={entry.saved === 'conflict'}
          />
        ))}
      </div>
      {Boolean(entry.error) && (
        <div style={{ padding: '1rem 1.25rem 0' }}>
          <ProblemNotice error={entry.error} onRetry={entry.retry} />
        </div>
      )}
      {warned && unanswered.length > 0 && (
        <Alert color="saffron" m="md" role="alert" title={t('unansweredTitle', { count: unanswered.length })}>
          <Text size="sm">{personal ? t('unansweredPersonal') : t('unanswered')}</Text>
          <Group gap={6} mt="xs">
            {unanswered.slice(0, 12).map((item) => (
              <Button key={itemKey(item)} size="compact-sm" variant="default" onClick={() => goTo(itemKey(item))}>
                {items.indexOf(item) + 1}
              </Button>
            ))}
          </Group>
        </Alert>
      )}
      <div className="bar-at-foot">
        {form.crisis && (
          <div style={{ flex: '1 0 100%' }}>
            <CrisisContacts contacts={form.crisis} personal={personal} />
          </div>
        )}
        <Stack gap={4} flex="1 1 12rem">
          <Progress value={((items.length - unanswered.length) / Math.max(1, items.length)) * 100} size="sm" aria-label={t('progress')} />
          <Group gap="sm" justify="space-between">
            <Text size="sm">{t('answered', { n: items.length - unanswered.length, all: items.length })}</Text>
            <SavedMark entry={entry} />
          </Group>
        </Stack>
        <Button size="md" flex={{ base: 1, xs: 'none' }} onClick={() => void submit()} loading={entry.saved === 'saving' && warned} disabled={wrong.length > 0 || entry.saved === 'conflict'}>
          {warned && unanswered.length > 0 ? t('submitAnyway') : personal ? t('submitPersonal') : t('submit')}
        </Button>
      </div>
    </div>
  );
}

/** Where the answers are: always visible, always said. */
function SavedMark({ entry }: { entry: Entry }) {
  const { t } = useTranslation('assessment');
  const { time } = useFormats();
  const Face = entry.saved === 'not-saved' || entry.saved === 'conflict' ? IconCloudOff : entry.saved === 'saved' ? IconCloudCheck : IconCloudUpload;
  const tone = entry.saved === 'not-saved' || entry.saved === 'conflict' ? 'alarm' : entry.saved === 'saved' ? 'good' : 'calm';
  return (
    <span className="status" data-tone={tone} role="status" aria-live="polite">
      <Face size={17} aria-hidden />
      {entry.saved !== 'saved' ? t(`saved.${entry.saved}`) : entry.savedAt ? t('saved.savedAt', { at: time(entry.savedAt) }) : t(entry.form.status === 'empty' ? 'saved.fresh' : 'saved.saved')}
    </span>
  );
}

/** What to do now, when an answer says that somebody may be in danger. */
export function CrisisContacts({ contacts, personal = false }: { contacts: Form['crisis']; personal?: boolean }) {
  const { t } = useTranslation('assessment');
  const inWords = useTranslated();
  if (!contacts) return null;
  return (
    <Alert color="brick" variant="filled" role="alert" icon={<IconLifebuoy size={24} aria-hidden />} title={personal ? t('crisis.personalTitle') : t('crisis.title')}>
      <Text style={{ whiteSpace: 'pre-line' }} fw={600} c="white">
        {inWords(contacts.contacts)}
      </Text>
      <Text size="sm" mt="xs" c="white">
        {personal ? t('crisis.personal') : t('crisis.staff')}
      </Text>
    </Alert>
  );
}
