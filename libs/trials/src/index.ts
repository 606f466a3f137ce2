export * from './read-trial';
export * from './trial';
