import { Button, Text, TextInput } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactQuery, saveContact } from '../../api/participants';
import type { Contact } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { ActionDialog } from '../../parts/action-dialog';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';

interface ContactSectionProps {
  trialId: string;
  participantId: string;
  mayWrite: boolean;
}

/** Name and contact stay hidden until asked for: every look is logged. */
export function ContactSection({ trialId, participantId, mayWrite }: ContactSectionProps) {
  const { t } = useTranslation('participants');
  const [asked, setAsked] = useState(false);
  const query = useQuery({ ...contactQuery(trialId, participantId), enabled: asked });
  return (
    <Section title={t('contact.title')} note={t('contact.note')}>
      {asked ? (
        <QueryView query={query}>{(contact) => <Shown trialId={trialId} participantId={participantId} mayWrite={mayWrite} contact={contact} />}</QueryView>
      ) : (
        <Button variant="default" size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={() => setAsked(true)}>
          {t('contact.show')}
        </Button>
      )}
    </Section>
  );
}

function Shown({ trialId, participantId, mayWrite, contact }: ContactSectionProps & { contact: Contact }) {
  const { t } = useTranslation('participants');
  const client = useQueryClient();
  const fields = ['name', 'email', 'phone'] as const;
  return (
    <>
      <Facts rows={fields.map((field) => [t(`contact.${field}`), contact[field] || <Text c="dimmed" inherit>{t('contact.none')}</Text>])} />
      {mayWrite && (
        <ActionDialog
          label={t('contact.change')}
          icon={<IconPencil size={16} aria-hidden />}
          button={{ size: 'xs', mt: 'sm' }}
          start={{ name: contact.name ?? '', email: contact.email ?? '', phone: contact.phone ?? '' }}
          fields={(draft, change, error) =>
            fields.map((field) => (
              <TextInput key={field} label={t(`contact.${field}`)} required={field === 'name'} autoComplete="off" value={draft[field]} onChange={(event) => change({ [field]: event.currentTarget.value })} error={fieldError(error, field)} />
            ))
          }
          run={(draft) =>
            saveContact(trialId, participantId, { name: draft.name, ...(draft.email ? { email: draft.email } : {}), ...(draft.phone ? { phone: draft.phone } : {}) })
          }
          onDone={() => client.invalidateQueries({ queryKey: contactQuery(trialId, participantId).queryKey })}
        />
      )}
    </>
  );
}
