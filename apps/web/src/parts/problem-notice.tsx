import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, isProblem } from '../api/api-problem';
import { entryWords } from '../app/entry-words';
import { useTranslated } from '../app/translated';
import { useProblemWords } from './problem-words';

/** A failure, with everything that the server said about it. What was typed is never touched. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('common');
  const inWords = useTranslated();
  const words = useProblemWords(error);
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error : null;
  const unmet = problem?.conditions.filter(({ met }) => !met) ?? [];
  const rows = problem?.problems.slice(0, 12) ?? [];
  const Icon = isProblem(error, 'network') ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <Alert color="brick" role="alert" icon={<Icon size={20} aria-hidden />} title={words.what}>
      <Text size="sm">{words.means}</Text>
      {words.detail && (
        <Text size="sm" mt={4}>
          {words.detail}
        </Text>
      )}
      {unmet.length > 0 && (
        <List size="sm" mt={4}>
          {unmet.map(({ code, label, detail }) => (
            <List.Item key={code}>
              {inWords(label)} {detail ? `– ${inWords(detail)}` : ''}
            </List.Item>
          ))}
        </List>
      )}
      {rows.length > 0 && (
        <List size="sm" mt={4}>
          {rows.map((row, index) => (
            <List.Item key={index}>
              {row.line ? `${t('line', { line: row.line })}: ` : row.path ? `${row.path}: ` : ''}
              {entryWords(row)}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" mt={4} fw={600}>
        {words.next}
      </Text>
      {onRetry && (
        <Button size="xs" variant="default" mt="xs" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
      {problem?.traceId && (
        <Text size="xs" mt="xs" className="mono">
          {t('traceId', { traceId: problem.traceId })}
        </Text>
      )}
    </Alert>
  );
}
