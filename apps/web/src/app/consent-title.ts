import { useLanguage } from './translated';
import { useTrial } from './trial-context';

/** The title of a consent document that a record names by code and version; a version that the protocol no longer holds stays named so. */
export function useConsentTitle(): (named: string) => string {
  const { consentDocuments = [] } = useTrial().protocol;
  const language = useLanguage();
  return (named) => {
    const document = consentDocuments.find(({ code, version }) => `${code} ${version}` === named);
    const text = document?.languages.find((one) => one.language === language) ?? document?.languages[0];
    return document && text ? `${text.title} ${document.version}` : named;
  };
}
