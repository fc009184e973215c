import type { Rule } from './engine.ts'
import { RIGHT_TO_SELL } from './rules-authority.ts'
import { FITNESS, PERSON } from './rules-customer.ts'
import { DUTIES } from './rules-duties.ts'
import { GROUP_COVER } from './rules-group.ts'
import { INSPECTION } from './rules-inspection.ts'
import { INTERMEDIARY } from './rules-intermediary.ts'
import { RENEWAL } from './rules-renewal.ts'
import { CONFIRMATION, REFERRAL } from './rules-premium.ts'
import { RETENTION } from './rules-retention.ts'
import { SELLING } from './rules-seller.ts'

/** What the product ships with. Compliance adds versions; nobody edits a row. */
export const RULE_PACK: readonly Rule[] = [
  ...SELLING,
  ...RIGHT_TO_SELL,
  ...INTERMEDIARY,
  ...PERSON,
  ...GROUP_COVER,
  ...FITNESS,
  ...REFERRAL,
  ...CONFIRMATION,
  ...DUTIES,
  ...RETENTION,
  ...INSPECTION,
  ...RENEWAL,
]
