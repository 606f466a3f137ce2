import type { Locale } from './account.row';

/** Mail that this feature writes to persons with an account. */
export const LINK_TOPICS = ['password-reset', 'invitation'] as const;
export type LinkTopic = (typeof LINK_TOPICS)[number];

interface MailText {
  readonly subject: string;
  readonly body: (name: string, link: string) => string;
}

const TEXTS: Record<LinkTopic, Record<Locale, MailText>> = {
  'password-reset': {
    en: {
      subject: 'Choose a new password for Equipoise',
      body: (name, link) => `Hello ${name},

somebody asked to choose a new password for your account. If it was you, open this link within one hour:

${link}

It works once. If it was not you, nothing has changed and you need do nothing.
`,
    },
    es: {
      subject: 'Elija una contraseña nueva para Equipoise',
      body: (name, link) => `Hola, ${name}:

Alguien ha pedido elegir una contraseña nueva para su cuenta. Si ha sido usted, abra este enlace antes de una hora:

${link}

Sirve una sola vez. Si no ha sido usted, nada ha cambiado y no tiene que hacer nada.
`,
    },
  },
  invitation: {
    en: {
      subject: 'Your account in Equipoise',
      body: (name, link) => `Hello ${name},

you are invited to Equipoise: an account was made for you. Open it and choose its password within seven days:

${link}

The link works once. Afterwards, sign in with this e-mail address. Have your telephone at hand: signing in asks for a code of an authenticator app.
`,
    },
    es: {
      subject: 'Su cuenta en Equipoise',
      body: (name, link) => `Hola, ${name}:

Tiene una invitación a Equipoise: se ha creado una cuenta para usted. Ábrala y elija su contraseña antes de siete días:

${link}

El enlace sirve una sola vez. Después, inicie sesión con esta dirección de correo. Tenga el teléfono a mano: al iniciar sesión se pide un código de una aplicación de autenticación.
`,
    },
  },
};

/** Subject and text in the person's language. */
export function linkMail(topic: LinkTopic, locale: Locale, name: string, link: string): { readonly subject: string; readonly body: string } {
  const { subject, body } = TEXTS[topic][locale];
  return { subject, body: body(name, link) };
}
