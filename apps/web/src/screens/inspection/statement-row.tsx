import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Check, Finding } from '../../api/inspection';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { Status } from '../../parts/status';
import classes from './inspection.module.css';

const LISTED = 10;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** One statement with its verdict, what speaks for and against it, and the tests that prove it. */
export function StatementRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation('inspection');
  const sentence = useCodeWords('inspection:statements');
  return (
    <Box component="li" className={classes.statement}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Text fw={600} className={classes.number}>
          {finding.number}
        </Text>
        <Stack gap={6} miw={0} flex={1}>
          <Group justify="space-between" gap="xs" align="flex-start">
            <Text fw={600} flex="1 1 22rem" miw={0}>
              {sentence(String(finding.number))}
            </Text>
            <Status kind="inspection" code={finding.verdict} />
          </Group>
          {finding.evidence.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('nothing')}
            </Text>
          ) : (
            <ul className={classes.evidence} aria-label={t('evidence')}>
              {finding.evidence.map((check) => (
                <CheckLine key={check.code} check={check} />
              ))}
            </ul>
          )}
          <div>
            <Text size="xs" c="dimmed" fw={600}>
              {t('tests')}
            </Text>
            {finding.tests.map(({ file, title }) => (
              <Text key={`${file} ${title}`} size="xs" c="dimmed" className={classes.test}>
                {file}: <span lang="en">“{title}”</span>
              </Text>
            ))}
          </div>
        </Stack>
      </Group>
    </Box>
  );
}

function CheckLine({ check: { code, weight, value, names } }: { check: Check }) {
  const { t } = useTranslation('inspection');
  const { instant, number } = useFormats();
  const label = useCodeWords('inspection:checks');
  const against = useCodeWords('inspection:against');
  const status = useCodeWords('status:trial.word');
  const shown =
    value === null ? t(weight === 'for' ? 'yes' : weight === 'against' ? 'no' : 'none') : typeof value === 'number' ? number(value) : INSTANT.test(value) ? instant(value) : code === 'status' ? status(value) : value;
  return (
    <li data-weight={weight}>
      <Text size="sm" component="span" style={{ overflowWrap: 'anywhere' }}>
        {label(code)}: <b>{shown}</b>
      </Text>
      {weight === 'against' && (
        <Text size="sm" className={classes.against}>
          {against(code)}
        </Text>
      )}
      {names.length > 0 && (
        <Text size="xs" ff="monospace" className={classes.test}>
          {names.slice(0, LISTED).join(', ')}
          {names.length > LISTED && ` ${t('more', { count: names.length - LISTED })}`}
        </Text>
      )}
    </li>
  );
}
