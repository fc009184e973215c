export { Done } from './done.tsx'
export { Receipt } from './receipt.tsx'
export { Sign } from './sign.tsx'
export { Record } from './record.tsx'
