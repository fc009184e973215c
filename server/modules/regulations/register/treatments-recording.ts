import { door, enforced, byPeople, operation, rule, screen, setting, test } from './treat.ts'
import type { Treatments } from './shape.ts'
import {
  CALLED_SALE,
  CALL_RECORDING,
  CUSTOMER_SIDE,
  DUTIES,
  GROUP_RULES,
  GROUP_SALE,
  INSPECTION_DRAW,
  INSPECTION_RULES,
  INSPECTION_STORY,
  INSPECTIONS,
  RECORDED_CASE,
  RECORDING,
  RECORDING_CHECKS,
  RECORDINGS,
  RECORDING_KEPT,
  RECORDING_NODES,
  RECORDING_RULES,
  RED_FINDINGS,
  SUPPLEMENTS,
  TRANSCRIPTS,
  TRANSCRIPT_RULES,
} from './test-files.ts'

export const RECORDING_TREATMENTS: Treatments = {
  // clauses-recording.ts
  'dr-scope-person': enforced(
    rule('dr-bank-over-1y'),
    rule('dr-phone'),
    rule('dr-other-channel'),
    rule('dr-other-channel-60'),
    test(GROUP_RULES, 'a company is not, whatever it buys and by whichever way'),
    test(GROUP_RULES, 'a group contract is not either'),
    test(
      GROUP_SALE,
      'a company is insured from its own account, with its operator’s hand, unrecorded',
    ),
  ),
  'dr-bank-over-1y': enforced(
    rule('dr-bank-over-1y'),
    door('startRecording'),
    door('finishRecording'),
    screen('/sales/$saleId/record'),
    test(
      RECORDINGS,
      'cannot be signed before the camera rolls, nor submitted before it is finished',
    ),
    test(RECORDINGS, 'cover of a year or less asks for none of it'),
  ),
  // The bank records every long policy of these channels as well: dr-bank-over-1y asks no channel.
  'dr-other-channel': enforced(
    rule('dr-other-channel'),
    rule('dr-other-channel-60'),
    rule('dr-bank-over-1y'),
    door('startRecording'),
    test(
      DUTIES,
      'an agent or broker records investment-linked cover, whoever buys it (54号 art. 6(2))',
    ),
    test(DUTIES, 'and life cover of more than a year from the 60th birthday on (54号 art. 6(2))'),
  ),
  'dr-no-consent': enforced(
    door('recording-consent'),
    operation('agreeRecording'),
    test(RECORDINGS, 'begins only after the customer agreed, and without that nothing is signed'),
  ),
  'dr-province-full': byPeople('provincial-recording', rule('dr-bank-over-1y')),
  'dr-node-1': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(RECORDING_RULES, 'art. 7(1): the seller shows who they are, by name and registration'),
  ),
  'dr-node-2': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(RECORDING_RULES, 'art. 7(2): the documents are shown'),
  ),
  'dr-node-3': enforced(
    door('finishRecording'),
    operation('markNode'),
    operation('readTranscript'),
    test(TRANSCRIPT_RULES, 'are named with their item and its place'),
    test(
      RECORDING_RULES,
      'art. 7(3): that it is insurance and whose, the cover, the payments and the loss on surrender',
    ),
  ),
  'dr-node-3a': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(RECORDING_RULES, 'art. 7(3) para 2: new-type products, that benefits are uncertain'),
    test(
      RECORDING_RULES,
      'art. 7(3) para 2: health cover, its waiting period, hospitals, renewal and what indemnity means',
    ),
  ),
  'dr-node-4': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(RECORDING_RULES, 'art. 7(4): the applicant says yes'),
  ),
  'dr-node-5': enforced(
    door('sign'),
    door('finishRecording'),
    test(RECORDING_RULES, 'art. 7(5): the signature is on the picture, as the last thing'),
    test(RECORDING_NODES, 'the signature has to come while its node runs'),
  ),
  'dr-node-6': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(
      RECORDING_RULES,
      'art. 7, last paragraph: whoever’s death is insured agrees, unless it is the applicant or a minor child',
    ),
  ),
  'dr-node-7': enforced(
    door('finishRecording'),
    operation('markNode'),
    test(
      RECORDING_RULES,
      'art. 7, last paragraph: new-type products, the sentence is copied before the camera',
    ),
  ),
  'dr-quality': enforced(
    door('finishRecording'),
    operation('uploadChunk'),
    operation('readReplay'),
    operation('setCheckSetting'),
    rule('policy-qc-findings'),
    test(RED_FINDINGS, 'a film in which nobody speaks is looked at, whatever the draw says'),
    test(RECORDING_CHECKS, 'in words that say which node and how long'),
    test(RECORDINGS, 'not out of order, not with a hole in time, not off the chain'),
    test(RECORDING_KEPT, 'a chunk whose bytes were exchanged in the vault is named'),
    test(RECORDING_KEPT, 'a cut at the end, hidden in every row, is still known to the log'),
    test(RECORDED_CASE, 'a chunk that was cut out, swapped or re-encoded is named'),
  ),
  'dr-feedback': enforced(
    door('finishRecording'),
    screen('/inspections/$inspectionId'),
    test(INSPECTION_DRAW, 'that it was recorded, once, and again if nothing was heard'),
  ),
  'dr-qc-30': enforced(
    rule('dr-qc-30'),
    screen('/inspections'),
    test(
      INSPECTION_RULES,
      'for any list, share and head the drawn share is not below what is asked',
    ),
    test(
      INSPECTION_DRAW,
      'the first of an outlet and month is drawn, the second is recorded as not drawn',
    ),
    test(INSPECTION_RULES, 'on the last working day inside the cooling-off period'),
    test(
      INSPECTION_STORY,
      'a recording is drawn by itself, fails, is mended and passes at the second look',
    ),
  ),
  'dr-qc-bank-self': enforced(
    operation('judgeInspection'),
    test(INSPECTIONS, 'goes to appraisal as news and to the insurer as a report'),
  ),
  'dr-qc-fix': enforced(
    rule('dr-qc-fix'),
    operation('repairInspection'),
    operation('askSupplement'),
    screen('/supplements/$supplementId'),
    test(SUPPLEMENTS, 'hands it over for a second look, inside the clock it had'),
    test(SUPPLEMENTS, 'the first recording is what it was, and both chains are whole'),
    test(INSPECTIONS, 'the clock begins with the discovery and runs on the bank’s calendar'),
    test(INSPECTIONS, 'that is late is said'),
  ),
  'dr-qc-separate': enforced(
    setting('staff_inspector_does_not_sell'),
    test(CUSTOMER_SIDE, 'cannot be given a selling role (54号 art. 10)'),
    operation('claimInspection'),
    operation('decideSupplement'),
    test(SUPPLEMENTS, 'is for somebody outside the seller’s line, and the attempt stays on record'),
    test(
      INSPECTIONS,
      'is refused in one’s own line, and the attempt stays on record (54号 art. 10)',
    ),
  ),
  'dr-callback-question': byPeople('call-back-quality'),
  'dr-who-stores': enforced(
    operation('uploadChunk'),
    test(RECORDING_NODES, 'streams ranges of one and the same file, and offers none to keep'),
    test(
      RECORDING,
      'a recording outlives a lost network and a page that is loaded anew, and is played node by node',
    ),
  ),
  'dr-retention': enforced(
    operation('destroyRecording'),
    operation('recordDispute'),
    test(
      RECORDING_RULES,
      'ten years after a contract of more than a year, five after a shorter one',
    ),
    test(RECORDING_KEPT, 'is for the archivist to end, and nobody ends it early'),
    test(RECORDING_KEPT, 'a complaint that runs keeps it, and two years more'),
    test(SUPPLEMENTS, 'a dispute about the first holds both (54号 art. 13)'),
    test(TRANSCRIPTS, 'the words go with them; that there were some can still be told'),
  ),
  'dr-access-rule': enforced(
    setting('recording_access_by_another_person'),
    operation('requestAccess'),
    operation('decideAccess'),
    test(RECORDING_NODES, 'is for who inspects; whoever sells asks first, and is told so'),
    test(
      RECORDING_NODES,
      'whoever asks says why and for which case; another person agrees, for hours',
    ),
    test(RECORDING_NODES, 'is on record each time'),
    operation('searchTranscripts'),
    test(TRANSCRIPTS, 'the seller asks first, as for the pictures (54号 art. 14)'),
    test(TRANSCRIPTS, 'stays inside the scope of whoever asks'),
  ),
  'dr-phone': enforced(
    rule('dr-phone'),
    door('startRecording'),
    door('finishRecording'),
    test(CALL_RECORDING, 'nothing is checked or asked'),
    test(CALL_RECORDING, 'the sale has gone all the way, in one segment without a gap'),
    test(CALL_RECORDING, 'it is in the archive register as a record of what was talked about'),
    test(
      CALLED_SALE,
      'a sale by telephone: the whole call is recorded while the desk is worked on, and archived',
    ),
  ),
}
