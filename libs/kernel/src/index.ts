export * from './csv';
export * from './clock';
export * from './domain-error';
export * from './ids';
export * from './permissions';
export * from './role-rules';
export * from './roles';
