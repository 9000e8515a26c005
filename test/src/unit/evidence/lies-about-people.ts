import { TEST_NOW, organisation, testKey } from '../../fixtures/index.js';
import type { Lie } from './lie.js';
import { Story } from './story.js';

/** Who signed, and whether it could. */
export const LIES_ABOUT_PEOPLE: readonly Lie[] = [
  {
    name: 'signed with another organisation’s key',
    check: 'key.organisation',
    story: () => {
      const story = new Story();
      return story.replace('submit-speaker', 'footprint.submit', story.speaker, {
        by: 'oem',
        key: testKey('alu'),
      });
    },
  },
  {
    name: 'signed with the key before the rotation',
    check: 'key.active',
    story: () => {
      const story = new Story();
      return story.replace('submit-speaker', 'footprint.submit', story.speaker, { by: 'oem' });
    },
  },
  {
    name: 'signed with a key that is registered later',
    check: 'key.organisation',
    story: () => new Story().moveAfter('rotate', 'submit-speaker'),
  },
  {
    name: 'signed by an organisation admitted later',
    check: 'organisation.admitted',
    story: () => new Story().moveAfter('admit-alu', 'submit-ingot'),
  },
  {
    name: 'admitted by someone who is not the operator',
    check: 'organisation.role',
    story: () =>
      new Story().replace('admit-oem', 'organisation.admit', organisation('oem', ['assembler']), {
        by: 'alu',
      }),
  },
  {
    name: 'admitted twice',
    check: 'organisation.admitted',
    story: () => {
      const story = new Story();
      story.step(
        'again',
        'organisation.admit',
        organisation('oem', ['assembler', 'auditor'], { key: testKey('x').registration }),
        { by: 'operator' },
      );
      return story;
    },
  },
  {
    name: 'finding by one without the role',
    check: 'organisation.role',
    story: () => {
      const story = new Story();
      const content = story.steps[story.at('finding')]?.command.content as never as object;
      return story.replace('finding', 'finding.raise', { ...content, auditor: 'oem' } as never, {
        by: 'oem',
        key: testKey('oem-2'),
      });
    },
  },
  {
    name: 'rotation signed by another organisation',
    check: 'key.organisation',
    story: () => {
      const story = new Story();
      const content = story.steps[story.at('rotate')]?.command.content as never;
      return story.replace('rotate', 'key.rotate', content, { by: 'oem', key: testKey('alu') });
    },
  },
  {
    name: 'revocation by a stranger',
    check: 'key.organisation',
    story: () => {
      const story = new Story();
      story.step(
        'revoke',
        'key.revoke',
        {
          schema: 'tanji.key-revocation/1',
          organisation: 'oem',
          address: testKey('oem-2').address,
          reason: 'spite',
          invalidSince: 0,
        },
        { by: 'alu' },
      );
      return story;
    },
  },
  {
    name: 'key whose address is not its own',
    check: 'key.registration',
    story: () =>
      new Story().replace(
        'rotate',
        'key.rotate',
        {
          schema: 'tanji.key-rotation/1',
          organisation: 'oem',
          from: testKey('oem').address,
          to: { address: testKey('oem-2').address, publicKey: testKey('alu').publicKey },
        },
        { by: 'oem' },
      ),
  },
  {
    name: 'expired command',
    check: 'command.time',
    story: () => {
      const story = new Story();
      return story.replace('submit-speaker', 'footprint.submit', story.speaker, {
        by: 'oem',
        key: testKey('oem-2'),
        now: TEST_NOW - 90_000,
      });
    },
  },
  {
    name: 'the same command carried out twice',
    check: 'command.replay',
    story: () => {
      const story = new Story();
      const command = story.steps[story.at('statement')]?.command;
      if (command !== undefined) story.steps.push({ name: 'statement again', command });
      return story;
    },
  },
];
