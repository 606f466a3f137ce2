import { Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedbackQuery } from '../../api/feedback';
import type { FeedbackPage, FeedbackQuestion } from '../../api/types';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { AddTheme, AgreementSection, ThemeTable } from './feedback-themes';
import { CodedAnswer } from './coded-answer';
import { RecordFeedback } from './record-feedback';

/** What participants wrote about the therapy, the code book, and how far two coders agree. */
export function FeedbackScreen() {
  const { t } = useTranslation('feedback');
  const trial = useTrial();
  const query = useQuery(feedbackQuery(trial.id));
  return (
    <Page title={t('title')} lead={t('lead')} actions={query.data?.actions.includes('record') && query.data.questions.length > 0 && <RecordFeedback questions={query.data.questions} />}>
      <QueryView query={query}>
        {(page) =>
          page.questions.length === 0 ? (
            <div className="surface">
              <Empty title={t('title')}>{t('noQuestions')}</Empty>
            </div>
          ) : (
            <Stack gap="lg">
              {page.questions.map((question) => (
                <Question key={question.code} page={page} question={question} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function Question({ page, question }: { page: FeedbackPage; question: FeedbackQuestion }) {
  const { t } = useTranslation('feedback');
  const inWords = useTranslated();
  const mayCode = page.actions.includes('code');
  const [shown, setShown] = useState<'mine' | 'everybody'>(mayCode ? 'mine' : 'everybody');
  const answers = page.answers.filter(({ questionCode }) => questionCode === question.code);
  const themes = page.themes.filter(({ questionCode }) => questionCode === question.code);
  return (
    <Stack gap="lg">
      <Section
        title={inWords(question.label)}
        note={mayCode ? t('apart') : undefined}
        actions={
          mayCode && (
            <SegmentedControl
              aria-label={t('whose')}
              size="xs"
              value={shown}
              onChange={(value) => setShown(value === 'mine' ? 'mine' : 'everybody')}
              data={[
                { value: 'mine', label: t('mine') },
                { value: 'everybody', label: t('everybody') },
              ]}
            />
          )
        }
      >
        {answers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('noAnswers')}
          </Text>
        ) : (
          <Stack gap="md">
            {answers.map((answer) => (
              <CodedAnswer key={answer.id} answer={answer} themes={themes} mayCode={mayCode} ownOnly={shown === 'mine'} />
            ))}
          </Stack>
        )}
      </Section>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Section title={t('themes')} note={t('themesNote')} actions={mayCode && <AddTheme questionCode={question.code} themes={themes} />} flush>
            <ThemeTable themes={themes} />
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <AgreementSection pairs={page.agreement.filter(({ questionCode }) => questionCode === question.code)} themes={themes} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
