import { Box, Stack, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { enterPublicValue } from '../../api/randomisation';
import { ActionDialog } from '../../parts/action-dialog';

/** The public random value that a design waits for; it is entered once and fixes the sequence for good. */
export function EnterPublicValue({ trialId, designVersion }: { trialId: string; designVersion: number }) {
  const { t } = useTranslation('randomisation');
  const client = useQueryClient();
  return (
    <Box mt="xs">
      <ActionDialog
        label={t('publicValue.enter')}
        explains={t('publicValue.means')}
        icon={<IconPencil size={16} aria-hidden />}
        button={{ size: 'xs' }}
        start={{ value: '', source: '' }}
        fields={(draft, change) => (
          <Stack gap="sm">
            <TextInput
              label={t('publicValue.value')}
              description={t('publicValue.valueHint')}
              required
              maxLength={1000}
              autoComplete="off"
              spellCheck={false}
              value={draft.value}
              onChange={(event) => change({ value: event.currentTarget.value })}
            />
            <TextInput label={t('publicValue.source')} description={t('publicValue.sourceHint')} required maxLength={1000} value={draft.source} onChange={(event) => change({ source: event.currentTarget.value })} />
          </Stack>
        )}
        run={(draft) => enterPublicValue(trialId, { designVersion, ...draft })}
        onDone={() => client.invalidateQueries({ queryKey: ['trial', trialId] })}
      />
    </Box>
  );
}
