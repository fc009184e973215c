import type { Module } from '#platform/module'
import { answerInquiry } from './answer-inquiry.ts'
import { readPromise, setPromise } from './promise.ts'
import { listInquiries, measurePromise } from './queries.ts'
import { reassignInquiry } from './reassign-inquiry.ts'
import { recordInquiry } from './record-inquiry.ts'
import { SEALED } from './seals.ts'
import { promiseSchedule } from './watch-promises.ts'

export { promisedOn } from './store.ts'

/** Level 3. What customers ask, and the promise to answer it within so many working days. */
export function inquiriesModule(): Module {
  return {
    name: 'inquiries',
    endpoints: [
      listInquiries,
      recordInquiry,
      answerInquiry,
      reassignInquiry,
      measurePromise,
      readPromise,
      setPromise,
    ],
    schedules: [promiseSchedule],
    sealed: SEALED,
  }
}
