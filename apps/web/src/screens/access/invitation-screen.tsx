import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLinkToken } from '../../app/link-token';
import { PlainNotice } from '../../parts/plain';
import { ChoosePassword } from './choose-password';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** An invited person opens the account. */
export function InvitationScreen() {
  const { t } = useTranslation('access');
  const token = useLinkToken();
  const signIn = (
    <Link to="/sign-in" className={classes.after}>
      {t('invitation.signIn')}
    </Link>
  );
  return (
    <ChoosePassword
      token={token}
      title={t('invitation.title')}
      lead={t('invitation.lead')}
      field={t('invitation.password')}
      submit={t('invitation.do')}
      done={
        <>
          <PlainNotice tone="good">{t('invitation.done')}</PlainNotice>
          {signIn}
        </>
      }
      useless={
        <Entrance title={t('invitation.uselessTitle')} lead={t('invitation.uselessLead')}>
          <PlainNotice tone="attention">
            <p>{t('invitation.usedAlready')}</p>
            <p>{t('invitation.askAgain')}</p>
          </PlainNotice>
          {signIn}
        </Entrance>
      }
    />
  );
}
