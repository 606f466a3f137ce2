import type { Language } from '@equipoise/instruments';
import type { WrittenParameters } from './method-parameters';
import type { Arm, CapturedVariable, ClusterUnit, Identification, Measurement, RandomisationMethod, ReminderRule, Site, Therapy, Visit } from './protocol';

/** A text as it is written in the document. */
export type SourceLabel = string | Readonly<Partial<Record<Language, string>>>;

type Labelled<T> = Omit<T, 'label'> & { readonly label: SourceLabel };

interface SourcePart {
  readonly code: string;
  readonly label: SourceLabel;
}

/** The document as it is written, after the schema has been checked: defaults are not filled in. */
export interface ProtocolSource {
  readonly identification: Omit<Identification, 'title'> & { readonly title: SourceLabel };
  readonly simulated?: boolean;
  readonly languages?: readonly Language[];
  readonly arms: readonly (Pick<Arm, 'code' | 'role'> & { readonly name: SourceLabel; readonly ratio?: number })[];
  readonly randomisation?: WrittenParameters & {
    readonly method: RandomisationMethod;
    readonly unit?: ClusterUnit;
    readonly publicValue?: SourceLabel;
    readonly strata?: readonly {
      readonly factor: string;
      readonly label: SourceLabel;
      readonly by?: 'site';
      readonly levels?: readonly { readonly code: string; readonly label: SourceLabel; readonly when: string }[];
    }[];
  };
  readonly sites: readonly Site[];
  readonly targetSize: number;
  readonly recruitmentCap?: number;
  readonly capturedData: readonly (Labelled<Omit<CapturedVariable, 'choices'>> & {
    readonly choices?: readonly { readonly code: string; readonly label: SourceLabel }[];
  })[];
  readonly eligibility: readonly {
    readonly code: string;
    readonly kind: 'inclusion' | 'exclusion';
    readonly label: SourceLabel;
    readonly when?: string;
    readonly judgement?: 'clinician';
  }[];
  readonly consentDocuments: readonly {
    readonly code: string;
    readonly version: string;
    readonly validFrom: string;
    readonly requiresReconsent?: boolean;
    readonly languages: Readonly<Partial<Record<Language, { readonly title: string; readonly text: string }>>>;
  }[];
  readonly visits: readonly (Labelled<Omit<Visit, 'baseline' | 'allocationGuess'>> & {
    readonly baseline?: boolean;
    readonly allocationGuess?: boolean;
  })[];
  readonly therapy?: Omit<Therapy, 'arms'> & {
    readonly arms: readonly (Omit<Therapy['arms'][number], 'everyDays'> & { readonly everyDays?: number })[];
  };
  readonly measurements?: readonly (Labelled<Omit<Measurement, 'regions' | 'conditions'>> & {
    readonly regions: readonly SourcePart[];
    readonly conditions: readonly SourcePart[];
  })[];
  readonly feedback?: readonly SourcePart[];
  readonly roles: readonly { readonly code: string; readonly blinded: boolean; readonly conflicts?: readonly string[] }[];
  readonly reminders?: readonly (Pick<ReminderRule, 'code' | 'visit'> &
    Partial<Pick<ReminderRule, 'relativeTo' | 'offsetDays' | 'atTime'>> & {
      readonly subject?: SourceLabel;
      readonly template: SourceLabel;
    })[];
  readonly milestones?: readonly { readonly code: string; readonly label: SourceLabel; readonly dueOn?: string; readonly randomised?: number }[];
  readonly riskAlerts?: readonly {
    readonly code: string;
    readonly instrument: string;
    readonly item: string;
    readonly atLeast: number;
    readonly label: SourceLabel;
  }[];
  readonly riskContacts?: { readonly text: SourceLabel; readonly pagedRole: string };
  readonly analysisPlan?: Readonly<Record<string, unknown>>;
}
