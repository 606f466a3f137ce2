export { countSignatures, type SignatureCounts } from './count-signatures';
export { CredentialsDto } from './signature.dto';
export { SignaturesModule } from './signatures.module';
export { TwoPersonRequests, type TwoPersonRequest } from './two-person-requests';
export { writeSignature, type Signature } from './write-signature';
