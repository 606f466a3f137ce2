import { Button, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { printEnvelopes } from '../../api/randomisation';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { Facts } from '../../parts/section';

export type EnvelopePrint = Awaited<ReturnType<typeof printEnvelopes>>;

const LINE = <span style={{ display: 'block', borderBlockEnd: '1px solid currentColor', minHeight: '2rem' }} />;

/** A cover without the arm and an inner sheet with it, for each envelope; each on a page of its own when printed. */
export function EnvelopeSheets({ print, onBack }: { print: EnvelopePrint; onBack: () => void }) {
  const { t } = useTranslation('allocation');
  const { t: common } = useTranslation();
  const inWords = useTranslated();
  const { practice } = useTrial();
  const { set, trialCode, contents } = print;
  const heading = (envelope: number, kind: string) => (
    <>
      <Text fw={700} size="lg">
        {trialCode} · {t('downtime.set', { number: set.number, site: set.siteCode })} · {t('downtime.envelopeOf', { envelope, total: set.envelopes })}
      </Text>
      <Text size="sm" mb="sm">
        {kind}. {inWords(set.stratumLabel)}
        {print.simulated && ` · ${practice ? common('practice.strip') : common('simulated.strip')}`}
      </Text>
    </>
  );
  return (
    <Page
      title={t('downtime.sheets', { number: set.number })}
      lead={<span className="no-print">{t('downtime.printMeans')}</span>}
      width={760}
      actions={
        <>
          <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            {t('downtime.back')}
          </Button>
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('downtime.printNow')}
          </Button>
        </>
      }
    >
      <Stack gap="lg">
        {contents.map(({ envelope, arm }) => (
          <div key={envelope}>
            <div className="surface sheet" style={{ padding: '1.25rem' }}>
              {heading(envelope, t('downtime.cover'))}
              <Facts rows={[[t('downtime.coverCode'), LINE], [t('downtime.coverWhen'), LINE], [t('downtime.coverWho'), LINE]]} />
            </div>
            <div className={`surface sheet ${envelope === set.envelopes ? 'sheet-last' : ''}`} style={{ padding: '1.25rem', marginBlockStart: '0.75rem' }}>
              {heading(envelope, t('downtime.inner'))}
              <Text fw={700} size="xl" my="md">
                {inWords(arm.name)}
              </Text>
              <Text size="sm">{t('downtime.fold')}</Text>
            </div>
          </div>
        ))}
      </Stack>
    </Page>
  );
}
