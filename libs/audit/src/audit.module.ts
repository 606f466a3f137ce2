import { Module } from '@nestjs/common';
import { AccountAuditController, AuditController } from './audit.controller';
import { InformWitnesses } from './checkpoint/inform-witnesses';
import { SealTrails } from './checkpoint/seal-trails';
import { ExportTrail } from './export-trail';

@Module({ controllers: [AuditController, AccountAuditController], providers: [SealTrails, InformWitnesses, ExportTrail], exports: [SealTrails, InformWitnesses] })
export class AuditModule {}
