import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconTestPipe } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { personalDoor, questionnaireQuery } from '../../api/assessments';
import type { Form, Questionnaire } from '../../api/types';
import { MantineFrame } from '../../app/mantine-frame';
import { useLinkToken } from '../../app/link-token';
import { keepFor } from '../../app/storage';
import { useTranslated } from '../../app/translated';
import { Mark } from '../../parts/mark';
import { useTitle } from '../../parts/title';
import { QueryView } from '../../parts/query-view';
import { CrisisContacts, EntryForm } from '../assessment/entry-form';
import { OwnGuess } from './own-guess';
import classes from './questionnaire.module.css';

/** A participant's own page: no account, made for a phone, one form at a time, saved as one goes. */
export function QuestionnaireScreen() {
  const token = useLinkToken();
  return (
    <MantineFrame>
      <PersonalPage key={token} token={token} />
    </MantineFrame>
  );
}

function PersonalPage({ token }: { token: string }) {
  const { t, i18n } = useTranslation(['assessment', 'common']);
  useState(() => keepFor(() => ({ name: 'link', key: token }))); // 32 bytes by chance, which only this page knows
  const query = useQuery({ ...questionnaireQuery(token), retry: (count, error) => isProblem(error, 'network') && count < 2 });
  const language = query.data?.language;
  const spoken = useRef(false);
  useTitle(t('personal.title'));
  useEffect(() => {
    if (language && !spoken.current) {
      spoken.current = true;
      void i18n.changeLanguage(language);
    }
  }, [language, i18n]);
  const other = i18n.language === 'es' ? 'en' : 'es';
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Group gap="xs">
          <Mark size={24} />
          <Text component="span" fw={650}>
            Equipoise
          </Text>
        </Group>
        <Button size="compact-md" variant="default" lang={other} onClick={() => void i18n.changeLanguage(other)}>
          {other === 'es' ? 'Español' : 'English'}
        </Button>
      </header>
      <main>
        {query.data?.simulated && (
          <div className="simulated-strip">
            <IconTestPipe size={15} aria-hidden />
            {query.data.practice ? t('common:practice.strip') : t('personal.simulated')}
          </div>
        )}
        <div className={classes.main}>
        {isProblem(query.error, 'not-found', 'link-useless', 'link-used') ? (
          <Stack gap="xs" p="lg">
            <Title order={1}>{t('personal.goneTitle')}</Title>
            <Text>{t('personal.gone')}</Text>
          </Stack>
        ) : (
          <QueryView query={query}>{(questionnaire) => <Forms token={token} questionnaire={questionnaire} />}</QueryView>
        )}
        </div>
      </main>
    </div>
  );
}

function Forms({ token, questionnaire }: { token: string; questionnaire: Questionnaire }) {
  const { t } = useTranslation('assessment');
  const inWords = useTranslated();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [forms, setForms] = useState<readonly Form[]>(questionnaire.forms);
  const [crisis, setCrisis] = useState<Form['crisis']>(null);
  const open = forms.find((form) => form.status !== 'submitted');
  const done = forms.filter((form) => form.status === 'submitted').length;
  const formId = open?.id ?? '';
  const door = useMemo(() => personalDoor(token, formId), [token, formId]);
  const next = (submitted: Form) => {
    if (submitted.crisis) setCrisis(submitted.crisis);
    const updated = forms.map((form) => (form.id === submitted.id ? submitted : form));
    setForms(updated);
    client.setQueryData(questionnaireQuery(token).queryKey, { ...questionnaire, forms: updated });
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  };
  const [guessed, setGuessed] = useState(false);
  if (!open && !guessed && (questionnaire.guess.state === 'open' || questionnaire.guess.state === 'after-forms')) {
    return (
      <Stack gap="md">
        {/* help comes before any further question */}
        <CrisisContacts contacts={crisis} personal />
        <OwnGuess token={token} question={questionnaire.guess} onDone={() => setGuessed(true)} />
      </Stack>
    );
  }
  if (!open) {
    return (
      <Stack gap="md" p="lg">
        <CrisisContacts contacts={crisis} personal />
        <Group gap="sm" wrap="nowrap">
          <IconCircleCheck size={34} aria-hidden />
          <Title order={1} tabIndex={-1} ref={heading}>
            {t('personal.thanksTitle')}
          </Title>
        </Group>
        <Text>{t('personal.thanks')}</Text>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <div className={classes.intro}>
        <Text size="sm" c="dimmed">
          {inWords(questionnaire.trialTitle)} · {questionnaire.participantCode}
        </Text>
        <Title order={1} tabIndex={-1} ref={heading}>
          {inWords(open.definition.name)}
        </Title>
        <Text size="sm" mt={4}>
          {inWords(questionnaire.reminder) || t('doNotMention')}
        </Text>
        {forms.length > 1 && (
          <div>
            <Text size="sm" mt="xs">
              {t('personal.step', { n: done + 1, all: forms.length })}
            </Text>
            <Progress value={(done / forms.length) * 100} size="xs" mt={4} aria-label={t('personal.progress')} />
          </div>
        )}
      </div>
      <CrisisContacts contacts={crisis} personal />
      <EntryForm key={open.id} door={door} form={open} personal onSubmitted={next} />
    </Stack>
  );
}
