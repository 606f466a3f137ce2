import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { InformWitnesses } from './checkpoint/inform-witnesses';
import { SealTrails } from './checkpoint/seal-trails';

@Module({ controllers: [AuditController], providers: [SealTrails, InformWitnesses], exports: [SealTrails, InformWitnesses] })
export class AuditModule {}
