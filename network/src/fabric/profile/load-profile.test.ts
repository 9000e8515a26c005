import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TanjiError } from '@tanji/domain/errors';
import {
  NOW,
  enrol,
  profileFolder,
  soundProfile,
  type Enrolment,
} from '../testing/profile-folder.js';
import { loadFabricProfile } from './load-profile.js';
import type { FabricProfile } from './profile.js';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const load = (file: string): Promise<FabricProfile> =>
  loadFabricProfile(file, { clock: () => NOW });

const refusal = async (file: string): Promise<TanjiError> => {
  const error: unknown = await load(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TanjiError) return error;
  throw new Error(`not refused: ${String(error)}`);
};

const places = ({ issues }: TanjiError): string[][] =>
  issues.map(({ pointer, code }) => [pointer, code]);

describe('a connection profile', () => {
  it('gives peers of the own organisation first, files by paths from its own folder', async () => {
    const profile = await load(await profileFolder(soundProfile(), enrolment));
    expect(profile).toMatchObject({
      network: 'tanji-fabric',
      channel: 'carbon',
      chaincode: 'tanji',
    });
    expect(profile.ownPeers.map(({ name }) => name)).toEqual(['peer0.oem', 'peer1.oem']);
    expect(profile.otherPeers).toMatchObject([{ name: 'peer0.supplier', mspId: 'SupplierMSP' }]);
    expect(profile.ownPeers[0]).toMatchObject({
      address: 'localhost:7051',
      tlsCa: enrolment.certificate,
    });
    expect(profile.identity).toMatchObject({ mspId: 'OemMSP', ...enrolment });
    expect(profile.identity.validUntil).toBe('2026-06-11T00:00:00.000Z');
  });

  it('hands the library certificates instead of paths, and none of our own member', async () => {
    const { document } = await load(await profileFolder(soundProfile(), enrolment));
    const text = JSON.stringify(document);
    expect(text).not.toContain('tls.pem');
    expect(text).not.toContain('x-tanji');
    expect(document.orderers).toMatchObject({
      orderer0: { tlsCACerts: { pem: enrolment.certificate } },
    });
  });

  it('takes PEM text in the place of a path, and a name that the TLS certificate has', async () => {
    const sound = soundProfile();
    const peers = {
      ...sound.peers,
      'peer0.oem': {
        url: 'grpcs://10.0.0.5:7051',
        tlsCACerts: { pem: enrolment.certificate },
        grpcOptions: { 'ssl-target-name-override': 'peer0.oem.example' },
      },
    };
    const profile = await load(await profileFolder({ ...sound, peers }, enrolment));
    expect(profile.ownPeers[0]).toMatchObject({
      address: '10.0.0.5:7051',
      serverName: 'peer0.oem.example',
    });
  });

  it('is refused when it is not there, not JSON, or a folder', async () => {
    const file = await profileFolder('{', enrolment);
    expect((await refusal(file)).code).toBe('FABRIC_PROFILE_UNREADABLE');
    expect((await refusal(join(dirname(file), 'none.json'))).params.reason).toBe(
      'it does not exist',
    );
    expect((await refusal(dirname(file))).code).toBe('FABRIC_PROFILE_UNREADABLE');
  });

  it('is refused with every fault of its form', async () => {
    const sound = soundProfile();
    const faulty = {
      ...sound,
      client: {},
      peers: { ...sound.peers, 'peer0.oem': { url: 'grpc://localhost:7051', tlsCACerts: {} } },
      'x-tanji': { ...sound['x-tanji'], secret: 1 },
    };
    const error = await refusal(await profileFolder(faulty, enrolment));
    expect(error.code).toBe('FABRIC_PROFILE_INVALID');
    const pointers = error.issues.map(({ pointer }) => pointer);
    expect(pointers).toContain('/client/organization');
    expect(pointers).toContain('/peers/peer0.oem/url');
    expect(pointers).toContain('/x-tanji/secret');
    expect(error.params.count).toBe(error.issues.length);
  });

  it('is refused with every fault of what it names, at once', async () => {
    const sound = soundProfile();
    const late = await enrol({ from: -20, to: -1 });
    const other = await enrol();
    sound['x-tanji'].identity.mspId = 'SupplierMSP';
    sound.organizations.Oem.peers.push('peer9.oem');
    const file = await profileFolder(
      sound,
      { ...late, privateKey: other.privateKey },
      enrolment.certificate,
    );
    expect(places(await refusal(file))).toEqual([
      ['/x-tanji/identity/certificate', 'FABRIC_PROFILE_EXPIRED'],
      ['/x-tanji/identity/privateKey', 'FABRIC_KEY_MISMATCH'],
      ['/x-tanji/identity/mspId', 'FABRIC_MSP_WRONG'],
      ['/organizations/Oem/peers/2', 'SCHEMA_INVALID'],
    ]);
  });

  it('is refused when a certificate is not valid yet', async () => {
    const early = await enrol({ from: 1, to: 5 });
    const error = await refusal(await profileFolder(soundProfile(), early, enrolment.certificate));
    expect(places(error)).toEqual([['/x-tanji/identity/certificate', 'FABRIC_PROFILE_EXPIRED']]);
    expect(error.message).toContain('2026-06-02T00:00:00.000Z to 2026-06-06T00:00:00.000Z');
  });

  it('is refused when files are missing', async () => {
    const file = await profileFolder(soundProfile(), enrolment);
    await rm(join(dirname(file), 'key.pem'));
    await rm(join(dirname(file), 'tls.pem'));
    expect(places(await refusal(file))).toEqual([
      ['/x-tanji/identity/privateKey', 'FABRIC_FILE_MISSING'],
      ['/peers/peer0.supplier/tlsCACerts', 'FABRIC_FILE_MISSING'],
      ['/peers/peer0.oem/tlsCACerts', 'FABRIC_FILE_MISSING'],
      ['/peers/peer1.oem/tlsCACerts', 'FABRIC_FILE_MISSING'],
    ]);
  });

  it('is refused with what is no certificate, or one of another kind of key', async () => {
    const broken = { ...enrolment, certificate: 'PEM?' };
    const first = await refusal(await profileFolder(soundProfile(), broken, enrolment.certificate));
    expect(places(first)).toEqual([
      ['/x-tanji/identity/certificate', 'FABRIC_CERTIFICATE_INVALID'],
    ]);
    const strong = await enrol({ curve: 'P-384' });
    const second = await refusal(
      await profileFolder(soundProfile(), strong, enrolment.certificate),
    );
    expect(second.issues[0]).toMatchObject({
      code: 'FABRIC_CERTIFICATE_INVALID',
      params: { reason: 'its key is secp384r1, not ECDSA P-256' },
    });
  });

  it('is refused when the own organisation is unknown or has no peer', async () => {
    const sound = soundProfile();
    sound.client.organization = 'Nobody';
    const unknown = await refusal(await profileFolder(sound, enrolment));
    expect(places(unknown)).toEqual([['/client/organization', 'SCHEMA_INVALID']]);
    const lonely = soundProfile();
    lonely.organizations.Oem.peers = [];
    const alone = await refusal(await profileFolder(lonely, enrolment));
    expect(alone.message).toContain('organisation Oem has no peer');
  });
});
