import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';

const at = (trialId: string) => ({ params: { path: { trialId } } });

export const feedbackQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'feedback'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/feedback', at(trialId))), gcTime: 0 });
export const recordFeedback = (trialId: string, participantId: string, questionCode: string, body: { text: string; givenOn: string; reason?: string }) =>
  unwrap(api.PUT('/api/trials/{trialId}/participants/{participantId}/feedback/{questionCode}', { params: { path: { trialId, participantId, questionCode } }, body }));
export const createTheme = (trialId: string, body: { questionCode: string; name: string; parentId?: string | null }) =>
  unwrap(api.POST('/api/trials/{trialId}/feedback/themes', { ...at(trialId), body }));
export const codeQuote = (trialId: string, feedbackId: string, body: { themeId: string; quote: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/feedback/{feedbackId}/quotes', { params: { path: { trialId, feedbackId } }, body }));
export const removeQuote = (trialId: string, quoteId: string, reason: string) =>
  unwrap(api.POST('/api/trials/{trialId}/feedback/quotes/{quoteId}/removal', { params: { path: { trialId, quoteId } }, body: { reason } }));
