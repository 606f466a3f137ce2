import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { openNote, parseKey, printKey, rawPublicKey, signNote } from './signed-note';

describe('signed notes', () => {
  // The example of golang.org/x/mod/sumdb/note, the implementation that the form comes from.
  const PEER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const PEER_NOTE =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n" +
    '\n' +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('opens a note that the form’s first implementation signed', () => {
    expect(openNote(PEER_NOTE, parseKey(PEER_KEY))).toBe("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n");
  });

  it('prints a key as that implementation does', () => {
    expect(printKey(parseKey(PEER_KEY))).toBe(PEER_KEY);
  });

  it('opens no note whose text or signature was altered, and none of another key', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = { name: 'ours', publicKey: rawPublicKey(publicKey) };
    const note = signNote('one\n', key, createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })));
    expect(openNote(note, key)).toBe('one\n');
    expect(openNote(note.replace('one', 'two'), key)).toBeUndefined();
    expect(openNote(PEER_NOTE.replace('answer', 'cause'), parseKey(PEER_KEY))).toBeUndefined();
    expect(openNote(note, { ...key, name: 'theirs' })).toBeUndefined();
    expect(openNote('no signature\n', key)).toBeUndefined();
  });

  it('refuses a key whose hash belongs to another', () => {
    expect(() => parseKey(PEER_KEY.replace('c74f20a3', 'c74f20a4'))).toThrow('does not belong');
  });
});
