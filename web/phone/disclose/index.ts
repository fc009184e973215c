export { Comprehension } from './comprehension.tsx'
export { Confirmations } from './confirmations.tsx'
export { Disclosures } from './disclosures.tsx'
export { Facts } from './facts.tsx'
