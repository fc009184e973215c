// One file for all of them: nobody else's phone fetches any.
export { Introduction } from './introduction.tsx'
export { Payment } from './payment.tsx'
export { Plan } from './plan.tsx'
export { Referred } from './referred.tsx'
