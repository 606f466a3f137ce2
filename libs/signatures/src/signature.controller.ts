import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { listParticipantSignatures } from './list-signatures';
import { SignRecord } from './sign-record';
import { CredentialsDto, RequestUnlockDto, SignableRecordsDto, SignRecordDto, TrialSignaturesDto } from './signature.dto';
import { TrialSignatures } from './trial-signatures';
import { UnlockData } from './unlock-data';

@Controller('trials/:trialId')
export class SignatureController {
  constructor(
    private readonly signRecord: SignRecord,
    private readonly unlockData: UnlockData,
    private readonly trialSignatures: TrialSignatures,
  ) {}

  /** The signatures of the trial itself, and the requests to unlock its data. */
  @Get('signatures')
  @Allow('audit.read')
  ofTrial(@CurrentAccess() access: Access): Promise<TrialSignaturesDto> {
    return this.trialSignatures.read(access);
  }

  /** Signs a record as it stands. */
  @Post('signatures')
  @HttpCode(204)
  @Allow('record.sign')
  sign(@CurrentAccess() access: Access, @Body() { kind, subjectId, sha256, ...credentials }: SignRecordDto): Promise<void> {
    return this.signRecord.run(access, { kind, subjectId: subjectId.toLowerCase(), sha256 }, credentials);
  }

  /** The records of a participant that can be signed, each with its signatures and whether they still hold. */
  @Get('participants/:participantId/signatures')
  @Allow('form.read')
  async ofParticipant(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<SignableRecordsDto> {
    return { items: await listParticipantSignatures(access, participantId) };
  }

  /** Asks to unlock locked data. */
  @Post('unlock-requests')
  @HttpCode(204)
  @Allow('trial.manage')
  askToUnlock(@CurrentAccess() access: Access, @Body() { reason, ...credentials }: RequestUnlockDto): Promise<void> {
    return this.unlockData.request(access, reason, credentials);
  }

  /** Approves the request of another person, and unlocks. */
  @Post('unlock-requests/:requestId/approval')
  @HttpCode(204)
  @Allow('trial.manage')
  approveUnlocking(@CurrentAccess() access: Access, @Param('requestId', UuidPipe) requestId: string, @Body() credentials: CredentialsDto): Promise<void> {
    return this.unlockData.approve(access, requestId, credentials);
  }
}
