export { homeFolder } from '../../api/src/home';
