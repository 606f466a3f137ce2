export { countSignatures, type SignatureCounts } from './count-signatures';
export { CredentialsDto } from './signature.dto';
export { LOCKED_TABLES } from './signature-kinds';
export { SignaturesModule } from './signatures.module';
export { TwoPersonRequests, type TwoPersonRequest } from './two-person-requests';
export { writeSignature, type Signature } from './write-signature';
