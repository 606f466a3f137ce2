export { WorkbenchModule } from './workbench.module';
