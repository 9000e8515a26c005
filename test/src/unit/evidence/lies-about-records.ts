import { TEST_NOW, organisation, product, signed, testKey } from '../../fixtures/index.js';
import { aboutFactor, deprecation, review, statementOf, withCommittee, type Lie } from './lie.js';
import { SPEAKER, Story } from './story.js';

/** What was signed, and whether the rules allow it. */
export const LIES_ABOUT_RECORDS: readonly Lie[] = [
  {
    name: 'sums that do not add up',
    check: 'footprint.sums',
    story: () => new Story({ speaker: { total: '9.9' } }),
  },
  {
    name: 'a primary data share above everything',
    check: 'footprint.sums',
    story: () => new Story({ speaker: { primaryDataShare: '101' } }),
  },
  {
    name: 'figures that the calculation does not give',
    check: 'footprint.recomputed',
    story: () => new Story({ speaker: { primaryDataShare: '99' } }),
  },
  {
    name: 'product of another owner',
    check: 'footprint.product',
    story: () =>
      new Story().replace(
        'register-speaker',
        'product.register',
        product('alu', { id: SPEAKER.id }),
        { by: 'alu' },
      ),
  },
  {
    name: 'factor activated after the record',
    check: 'factor.active',
    story: () => new Story().moveAfter('activate', 'submit-speaker'),
  },
  {
    name: 'factor withdrawn before the record',
    check: 'factor.active',
    story: () => {
      const story = new Story();
      story.step(
        'withdraw',
        'factor.change-status',
        {
          schema: 'tanji.factor-status/1',
          ...aboutFactor(story),
          publisher: 'publisher',
          status: 'withdrawn',
        },
        { by: 'publisher' },
      );
      return story.moveAfter('withdraw', 'submit-ingot');
    },
  },
  {
    name: 'factor reviewed by its own publisher',
    check: 'factor.reviewed',
    story: () => {
      const story = new Story();
      return story.replace('review', 'factor.review', review(story, 'publisher', 'approve'), {
        by: 'publisher',
      });
    },
  },
  {
    name: 'factor with fewer approvals than its committee asks for',
    check: 'factor.reviewed',
    story: () => withCommittee(new Story(), { members: ['regulator', 'auditor'], quorum: '2' }),
  },
  {
    name: 'factor approved by nobody of the committee',
    check: 'factor.reviewed',
    story: () => withCommittee(new Story(), { members: ['auditor'], quorum: '1' }),
  },
  {
    name: 'factor rejected',
    check: 'factor.reviewed',
    story: () => {
      const story = new Story();
      return story.replace('review', 'factor.review', review(story, 'regulator', 'reject'), {
        by: 'regulator',
      });
    },
  },
  {
    name: 'factor activated by another publisher',
    check: 'factor.active',
    story: () => {
      const story = new Story();
      story.step('admit-pub2', 'organisation.admit', organisation('pub2', ['factor-publisher']), {
        by: 'operator',
      });
      story.moveAfter('admit-pub2', 'admit-publisher');
      return story.replace(
        'activate',
        'factor.change-status',
        {
          schema: 'tanji.factor-status/1',
          ...aboutFactor(story),
          publisher: 'pub2',
          status: 'active',
        },
        { by: 'pub2' },
      );
    },
  },
  {
    name: 'factor with another value than the record names',
    check: 'factor.record',
    story: () => new Story({ factor: { value: '0.1' } }),
  },
  {
    name: 'factor of another time',
    check: 'factor.valid',
    story: () => new Story({ factor: { validity: { start: '2019-01-01', end: '2020-01-01' } } }),
  },
  {
    name: 'input submitted after the product',
    check: 'input.position',
    story: () => new Story().moveAfter('submit-ingot', 'submit-speaker'),
  },
  {
    name: 'input withdrawn before the product',
    check: 'input.position',
    story: () => {
      const story = new Story();
      story.step('deprecate', 'footprint.deprecate', deprecation(story), { by: 'alu' });
      return story.moveAfter('deprecate', 'submit-ingot');
    },
    options: { claims: { 'FP-INGOT': { status: 'deprecated' } } },
  },
  {
    name: 'input with another hash',
    check: 'input.record',
    story: () => new Story({ ingot: { massKg: '2' } }),
  },
  {
    name: 'input that does not end at the gate',
    check: 'input.record',
    story: () => new Story({ ingot: { boundary: 'cradle-to-grave' } }),
  },
  {
    name: 'footprints that are inputs of each other',
    check: 'input.acyclic',
    story: () =>
      new Story({
        ingot: {
          inputs: [{ id: 'FP-SPEAKER', hash: 'ab'.repeat(32), amount: '1', unit: 'piece' }],
        },
      }),
  },
  {
    name: 'footprint that names an input twice',
    check: 'footprint.sums',
    story: () => {
      const { inputs } = new Story().speaker;
      return new Story({ speaker: { inputs: [...inputs, ...inputs] } });
    },
  },
  {
    name: 'statement over another record',
    check: 'statement.subject',
    story: () => {
      const story = new Story();
      const content = statementOf(story, {
        subject: { footprint: 'FP-SPEAKER', hash: 'ab'.repeat(32) },
      });
      return story.replace('statement', 'statement.issue', content as never, { by: 'auditor' });
    },
  },
  {
    name: 'statement given before the record',
    check: 'statement.subject',
    story: () => new Story().moveAfter('statement', 'submit-ingot'),
  },
  {
    name: 'statement of the owner on itself',
    check: 'statement.independent',
    story: () => {
      const story = new Story().replace(
        'admit-oem',
        'organisation.admit',
        organisation('oem', ['assembler', 'auditor']),
        { by: 'operator' },
      );
      const content = statementOf(story, { auditor: 'oem' });
      return story.replace('statement', 'statement.issue', content as never, {
        by: 'oem',
        key: testKey('oem-2'),
      });
    },
  },
  {
    name: 'qualified opinion called verified',
    check: 'footprint.assurance',
    story: () => {
      const story = new Story();
      const content = statementOf(story, { opinion: 'qualified' });
      return story.replace('statement', 'statement.issue', content as never, { by: 'auditor' });
    },
  },
  {
    name: 'withdrawn record called active',
    check: 'footprint.status',
    story: () => {
      const story = new Story();
      story.step('deprecate', 'footprint.deprecate', deprecation(story), { by: 'alu' });
      return story;
    },
  },
  {
    name: 'superseded record called active',
    check: 'footprint.status',
    story: () => {
      const story = new Story();
      const next = { ...story.ingot, id: 'FP-INGOT-2', supersedes: 'FP-INGOT' };
      story.step('supersede', 'footprint.submit', next, { by: 'alu' });
      return story;
    },
  },
  {
    name: 'superseded by another owner’s record',
    check: 'footprint.supersedes',
    story: () => {
      const story = new Story();
      const next = { ...story.ingot, id: 'FP-X', owner: 'oem', supersedes: 'FP-INGOT' };
      story.step('supersede', 'footprint.submit', next, { by: 'oem', key: testKey('oem-2') });
      return story;
    },
    options: { claims: { 'FP-INGOT': { status: 'superseded' } } },
  },
  {
    name: 'witness that was never admitted',
    check: 'organisation.admitted',
    story: () => new Story(),
    options: { witnesses: ['auditor', 'nobody'] },
  },
  {
    name: 'the same footprint submitted twice',
    check: 'footprint.parts',
    story: () => {
      const story = new Story();
      story.steps.push({
        name: 'submit again',
        command: signed('footprint.submit', story.ingot, {
          by: 'alu',
          nonce: 'again',
          now: TEST_NOW + 1080,
        }),
      });
      return story;
    },
  },
];
