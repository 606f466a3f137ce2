import { Module } from '@nestjs/common';
import { MistakeController } from './mistake.controller';
import { RecordMistake } from './record-mistake';
import { SettleMistake } from './settle-mistake';

/** The error workbench: mistakes after randomisation, recorded and decided on, never undone. */
@Module({ controllers: [MistakeController], providers: [RecordMistake, SettleMistake] })
export class WorkbenchModule {}
