export { SOFTWARE_VERSION } from '../../api/src/version';
