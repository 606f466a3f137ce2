export { InspectionModule } from './inspection.module';
export { Inspection, type InspectionPack } from './inspection-pack';
export { describePack } from './describe-pack';
