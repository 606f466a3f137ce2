/** Where the passphrase of a master key inside a backup comes from: never from the command line, which others can read. */
export const PASSPHRASE_VARIABLE = 'EQUIPOISE_BACKUP_PASSPHRASE';
