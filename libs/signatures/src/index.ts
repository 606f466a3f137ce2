export { CredentialsDto } from './signature.dto';
export { SignaturesModule } from './signatures.module';
export { writeSignature, type Signature } from './write-signature';
