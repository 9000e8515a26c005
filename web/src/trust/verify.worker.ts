import './zod-without-eval.js';
import { runVerification, type VerificationTask } from './verification-task.js';

// Signature checks take seconds for a large bundle; here they do not hold up the page.
self.addEventListener('message', (event: MessageEvent<VerificationTask>) => {
  self.postMessage(runVerification(event.data));
});
