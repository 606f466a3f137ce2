import { Checkbox, NativeSelect, NumberInput, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { makeToken } from '../../api/account';
import type { GrantablePermissions, MakeToken } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { ActionDialog } from '../../parts/action-dialog';

interface MakeTokenDialogProps {
  grantable: readonly GrantablePermissions[];
  asksCode: boolean;
  onMade: (secret: string) => unknown;
}

/** Asks what a new token may do, and for both components: it outlives the session. */
export function MakeTokenDialog({ grantable, asksCode, onMade }: MakeTokenDialogProps) {
  const { t } = useTranslation('account');
  const permission = useCodeWords('account:permissions');
  const possible = (trialId: string) => grantable.find((one) => one.trialId === trialId)?.permissions ?? [];
  return (
    <ActionDialog
      label={t('tokens.make')}
      icon={<IconPlus size={16} aria-hidden />}
      explains={t('tokens.makeMeans')}
      start={{ name: '', trialId: grantable[0]?.trialId ?? '', permissions: [] as string[], writes: false, days: 90, password: '', code: '' }}
      fields={(draft, change, error) => (
        <>
          <TextInput label={t('tokens.name')} required maxLength={100} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={fieldError(error, 'name')} />
          <NativeSelect
            label={t('tokens.trial')}
            required
            data={grantable.map(({ trialId, trialCode }) => ({ value: trialId, label: trialCode }))}
            value={draft.trialId}
            onChange={(event) => change({ trialId: event.currentTarget.value, permissions: [] })}
            error={fieldError(error, 'trialId')}
          />
          <div>
            <Text size="sm" fw={500} id="token-access">
              {t('tokens.access')}
            </Text>
            <SegmentedControl
              fullWidth
              aria-labelledby="token-access"
              data={[
                { value: 'reads', label: t('tokens.reads') },
                { value: 'writes', label: t('tokens.writes') },
              ]}
              value={draft.writes ? 'writes' : 'reads'}
              onChange={(next) => change({ writes: next === 'writes' })}
            />
          </div>
          <Checkbox.Group label={t('tokens.permissions')} required value={draft.permissions} onChange={(permissions) => change({ permissions })} error={fieldError(error, 'permissions')}>
            <Stack gap={6} mt={6}>
              {possible(draft.trialId).map((code) => (
                <Checkbox key={code} value={code} label={permission(code)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NumberInput label={t('tokens.days')} required min={1} max={365} value={draft.days} onChange={(days) => change({ days: Number(days) || 0 })} error={fieldError(error, 'days')} />
          <PasswordInput label={t('tokens.password')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} error={fieldError(error, 'password')} />
          {asksCode && (
            <TextInput label={t('code')} description={t('codeNote')} autoComplete="one-time-code" required maxLength={40} value={draft.code} onChange={(event) => change({ code: event.currentTarget.value })} error={fieldError(error, 'code')} />
          )}
        </>
      )}
      run={async ({ code, ...draft }) => {
        const { secret } = await makeToken({ ...(draft as MakeToken), ...(asksCode ? { code: code.trim() } : {}) });
        await onMade(secret);
      }}
    />
  );
}
