import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconEyeOff, IconPrinter, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionPack } from '../../api/inspection';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { StatusLegend } from '../../parts/status';
import { StatementRow } from './statement-row';

const VERDICTS = ['shown', 'not-shown', 'by-test-only'] as const;

interface InspectionViewProps {
  title: string;
  lead: ReactNode;
  query: UseQueryResult<InspectionPack>;
}

/** The pack as a page: the result in numbers, then statement by statement, to read and to print. */
export function InspectionView({ title, lead, query }: InspectionViewProps) {
  const { t } = useTranslation('inspection');
  const { instant } = useFormats();
  return (
    <PageQueryView query={query}>
      {(pack) => (
        <Page
          title={title}
          lead={
            <>
              {lead} {t('readAt', { at: instant(pack.readAt) })}
            </>
          }
          actions={
            <>
              <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                {t('print')}
              </Button>
              <Button leftSection={<IconRefresh size={16} aria-hidden />} loading={query.isFetching} onClick={() => void query.refetch()}>
                {t('again')}
              </Button>
            </>
          }
        >
          <Statements pack={pack} />
        </Page>
      )}
    </PageQueryView>
  );
}

function Statements({ pack }: { pack: InspectionPack }) {
  const { t } = useTranslation(['inspection', 'common']);
  const word = useCodeWords('status:inspection.word');
  const [state, change] = useSearchState();
  const wanted = VERDICTS.find((verdict) => verdict === state.verdict);
  const count = (verdict: string) => pack.findings.filter((finding) => finding.verdict === verdict).length;
  const ofTrial = pack.findings.some(({ evidence }) => evidence.some(({ code }) => code === 'protocol-version' || code === 'time-zone'));
  return (
    <Stack gap="lg">
      {ofTrial && !pack.register && (
        <Alert color="saffron" icon={<IconEyeOff size={18} aria-hidden />}>
          {t('noRegister')}
        </Alert>
      )}
      <Section
        title={t('list')}
        note={[t('sum.shown', { count: count('shown') }), t('sum.notShown', { count: count('not-shown') }), t('sum.byTest', { count: count('by-test-only') })].join(', ')}
        actions={<StatusLegend kind="inspection" />}
      >
        <Group mb="sm" className="no-print">
          <SegmentedControl
            aria-label={t('filter')}
            size="xs"
            value={wanted ?? 'all'}
            onChange={(verdict) => change({ verdict: verdict === 'all' ? undefined : verdict })}
            data={[{ value: 'all', label: t('all') }, ...VERDICTS.map((verdict) => ({ value: verdict, label: word(verdict) }))]}
          />
        </Group>
        {pack.findings.every(({ verdict }) => wanted && verdict !== wanted) ? (
          <Text size="sm" c="dimmed">
            {t('common:nothingFound')}
          </Text>
        ) : (
          <Stack gap="md" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
            {pack.findings
              .filter(({ verdict }) => !wanted || verdict === wanted)
              .map((finding) => (
                <StatementRow key={finding.number} finding={finding} />
              ))}
          </Stack>
        )}
      </Section>
    </Stack>
  );
}
