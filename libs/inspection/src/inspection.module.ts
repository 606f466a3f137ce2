import { Module } from '@nestjs/common';
import { InspectionController } from './inspection.controller';
import { Inspection } from './inspection-pack';
import { ReadFacts } from './read-facts';

/** What inspectors ask, with the evidence of this moment. */
@Module({ controllers: [InspectionController], providers: [Inspection, ReadFacts] })
export class InspectionModule {}
