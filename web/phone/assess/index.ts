export { Needs } from './needs.tsx'
export { RiskConfirm } from './risk-confirm.tsx'
export { RiskTest } from './risk-test.tsx'
