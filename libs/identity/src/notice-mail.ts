import type { Locale } from './account.row';

/** What happened, in the words of a mail: subject and first sentence. */
const NOTICES = {
  'second-factor-set': {
    en: ['Two-step sign-in is set up', 'an authenticator app was set up for your account. From now on, signing in asks for its code.'],
    es: ['El inicio de sesión en dos pasos está activado', 'Se ha configurado una aplicación de autenticación para su cuenta. Desde ahora, al iniciar sesión se pide su código.'],
  },
  'second-factor-reset': {
    en: ['Your two-step sign-in was taken away', 'an administrator took the authenticator app off your account. At your next sign-in you set up a new one. All your sessions have ended.'],
    es: ['Se ha retirado su inicio de sesión en dos pasos', 'La administración ha retirado la aplicación de autenticación de su cuenta. En su próximo inicio de sesión configurará una nueva. Todas sus sesiones han terminado.'],
  },
  'recovery-code-used': {
    en: ['A recovery code was used', 'somebody signed in to your account with one of your recovery codes. It cannot be used again.'],
    es: ['Se ha usado un código de recuperación', 'Se ha iniciado sesión en su cuenta con uno de sus códigos de recuperación. Ya no se puede volver a usar.'],
  },
  'recovery-codes-renewed': {
    en: ['You have new recovery codes', 'new recovery codes were made for your account. The earlier ones are useless now.'],
    es: ['Tiene códigos de recuperación nuevos', 'Se han creado códigos de recuperación nuevos para su cuenta. Los anteriores ya no sirven.'],
  },
  'sign-in-paused': {
    en: ['Sign-in to your account is paused', 'several attempts in a row to sign in to your account have failed. Sign-in is paused for some minutes.'],
    es: ['El inicio de sesión en su cuenta está en pausa', 'Varios intentos seguidos de iniciar sesión en su cuenta han fallado. El inicio de sesión queda en pausa unos minutos.'],
  },
  'password-changed': {
    en: ['Your password was changed', 'the password of your account was changed. Every other session has ended.'],
    es: ['Se ha cambiado su contraseña', 'Se ha cambiado la contraseña de su cuenta. Todas las demás sesiones han terminado.'],
  },
  'sessions-ended': {
    en: ['Your sessions were ended', 'an administrator ended every session of your account and revoked its access tokens. Sign in again to go on.'],
    es: ['Sus sesiones han terminado', 'La administración ha terminado todas las sesiones de su cuenta y ha revocado sus tokens de acceso. Inicie sesión de nuevo para continuar.'],
  },
  'account-closed': {
    en: ['Your account was closed', 'an administrator closed your account: nobody can sign in to it any more. What you did in it stays on record.'],
    es: ['Se ha cerrado su cuenta', 'La administración ha cerrado su cuenta: ya no se puede iniciar sesión en ella. Lo que usted hizo queda registrado.'],
  },
  'account-opened': {
    en: ['Your account is open again', 'an administrator opened your account again. You sign in as before.'],
    es: ['Su cuenta vuelve a estar abierta', 'La administración ha vuelto a abrir su cuenta. Inicie sesión como antes.'],
  },
  'provider-linked': {
    en: ['Your account is linked to single sign-on', 'somebody signed in to your account through your institution\'s sign-on for the first time. From now on that person signs in there.'],
    es: ['Su cuenta está vinculada al acceso de su institución', 'Se ha iniciado sesión en su cuenta por primera vez con el acceso de su institución. Desde ahora esa persona puede entrar por ahí.'],
  },
  'token-made': {
    en: ['An access token was made', 'an access token was made for your account: a program that holds it can work in your name.'],
    es: ['Se ha creado un token de acceso', 'Se ha creado un token de acceso para su cuenta: un programa que lo tenga puede trabajar en su nombre.'],
  },
} as const satisfies Record<string, Record<Locale, readonly [string, string]>>;

export type NoticeKind = keyof typeof NOTICES;

export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(NOTICES, text);

const LETTER: Record<Locale, (name: string, what: string, at: string) => string> = {
  en: (name, what, at) => `Hello ${name},

${what}

This was at ${at} (UTC). If it was not you, tell your administrator at once, and choose a new password.
`,
  es: (name, what, at) => `Hola, ${name}:

${what}

Fue el ${at} (UTC). Si no ha sido usted, avise enseguida a la administración y elija una contraseña nueva.
`,
};

/** Subject and text in the person's language. */
export function noticeMail(notice: NoticeKind, locale: Locale, name: string, at: Date): { readonly subject: string; readonly body: string } {
  const [subject, what] = NOTICES[notice][locale];
  return { subject, body: LETTER[locale](name, what, at.toISOString().slice(0, 16).replace('T', ' ')) };
}
