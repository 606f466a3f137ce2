import { Module } from '@nestjs/common';
import { SignRecord } from './sign-record';
import { SignatureController } from './signature.controller';
import { TrialSignatures } from './trial-signatures';
import { UnlockData } from './unlock-data';

/** Electronic signatures of records, and the unlocking of data by two persons. */
@Module({ controllers: [SignatureController], providers: [SignRecord, TrialSignatures, UnlockData] })
export class SignaturesModule {}
