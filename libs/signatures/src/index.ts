export { SignaturesModule } from './signatures.module';
export { writeSignature, type Signature } from './write-signature';
